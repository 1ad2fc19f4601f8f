// SPDX-License-Identifier: Apache-2.0

package render

import "testing"

func TestInAllNamespaces(t *testing.T) {
	for _, test := range []struct{ file, content, want string }{
		{
			"doc.go",
			"// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=statefulsets,verbs=list\n",
			"// +kubebuilder:rbac:groups=apps,resources=statefulsets,verbs=list\n",
		},
		{
			"doc.go",
			"\t// +kubebuilder:rbac:namespace=\"exemplar-system\",groups=apps,resources=a,verbs=list\n// +kubebuilder:rbac:groups=b,resources=c,verbs=get,namespace=exemplar-system\n",
			"\t// +kubebuilder:rbac:groups=apps,resources=a,verbs=list\n// +kubebuilder:rbac:groups=b,resources=c,verbs=get\n",
		},
		{
			"doc.go",
			"// +kubebuilder:rbac:groups=apps,namespace=kube-system,resources=a,verbs=list\n// see namespace=exemplar-system\n",
			"// +kubebuilder:rbac:groups=apps,namespace=kube-system,resources=a,verbs=list\n// see namespace=exemplar-system\n",
		},
		{"README.md", "// +kubebuilder:rbac:namespace=exemplar-system\n", "// +kubebuilder:rbac:namespace=exemplar-system\n"},
	} {
		if got := string(inAllNamespaces(test.file, []byte(test.content))); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", test.file, got, test.want)
		}
	}
}
