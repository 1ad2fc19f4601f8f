// SPDX-License-Identifier: Apache-2.0

package parameters

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
)

// operatorFolder is operator/ from here.
const operatorFolder = "../../../../../operator"

func license(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(operatorFolder, "hack/boilerplate.go.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestFilesOfTheExample(t *testing.T) {
	if err := Validate(Example); err != nil {
		t.Fatal(err)
	}
	files, err := Files(license(t), names.Placeholder, Example)
	if err != nil || len(files) != 2 {
		t.Fatal(len(files), err)
	}
	for file, got := range files {
		want, err := os.ReadFile(filepath.Join(operatorFolder, file))
		if err != nil || string(got) != string(want) {
			t.Errorf("%s: got %v\n%s\nwant\n%s", file, err, got, want)
		}
	}
}

func TestFilesUnderOtherNames(t *testing.T) {
	called := names.Names{Kind: "LedgerCluster", Module: "git.acme.io/ledger"}
	mentioned := parsed(t, `{"name":"exemplar","variable":"EXEMPLAR","type":"string","maxLength":1024,"default":"ExemplarCluster","description":"of exemplar","apply":"reload"}`)
	files, err := Files(license(t), called, []Parameter{mentioned})
	if err != nil {
		t.Fatal(err)
	}
	for file, wanted := range map[string][]string{
		configFile: {
			"type LedgerClusterConfig struct", "// exemplar: of exemplar\n", "default=ExemplarCluster\n",
			"\tExemplar *string `json:\"exemplar,omitempty\"`\n",
		},
		tableFile: {
			"\t\"git.acme.io/ledger/api/v1alpha1\"\n",
			"func reloadParameters(config v1alpha1.LedgerClusterConfig) map",
			"engine.Put(data, \"EXEMPLAR\", config.Exemplar)",
		},
	} {
		for _, want := range wanted {
			if !strings.Contains(string(files[file]), want) {
				t.Errorf("%s lacks %q:\n%s", file, want, files[file])
			}
		}
	}
}

func TestFiles(t *testing.T) {
	for _, test := range []struct{ title, parameter, file, want string }{
		{
			"a description is behind the name", `{"name":"a","type":"boolean","description":"+optional","apply":"reload"}`, configFile,
			"\t// a: +optional\n\t// +optional\n\tA *bool `json:\"a,omitempty\"`\n",
		},
		{
			"a text is bounded", `{"name":"a","type":"string","maxLength":1024,"description":"d","apply":"reload"}`, configFile,
			"\t// +kubebuilder:validation:MaxLength=1024\n",
		},
		{
			"values are quoted unless they can be nothing else than texts",
			`{"name":"a","type":"enum","values":["debug","true","1e3","a b"],"default":"true","description":"d","apply":"reload"}`, configFile,
			"\t// +kubebuilder:validation:Enum=debug;\"true\";\"1e3\";\"a b\"\n\t// +kubebuilder:default=\"true\"\n",
		},
		{
			"a quantity is one that clients can read", `{"name":"a","type":"quantity","description":"d","apply":"reload"}`, configFile,
			"\t// +kubebuilder:validation:XValidation:rule=\"isQuantity(string(self))\",message=\"a must be a quantity\"\n",
		},
		{
			"a quantity is within its bounds",
			`{"name":"a","type":"quantity","minimum":"0","maximum":"1Gi","description":"d","apply":"reload"}`, configFile,
			"\t// +kubebuilder:validation:MaxLength=32\n\t// +kubebuilder:validation:XValidation:rule=\"isQuantity(string(self)) && " +
				"quantity(string(self)).compareTo(quantity('0')) >= 0 && quantity(string(self)).compareTo(quantity('1Gi')) <= 0\"," +
				"message=\"a must be a quantity from 0 to 1Gi\"\n",
		},
		{
			"a duration is within its bounds",
			`{"name":"a","type":"duration","maximum":"1h","description":"d","apply":"reload"}`, configFile,
			"\t// +kubebuilder:validation:XValidation:rule=\"duration(self) <= duration('1h')\",message=\"a must be a duration of at most 1h\"\n",
		},
		{
			"quotes are escaped", `{"name":"a","type":"string","maxLength":1024,"default":"\"\\` + "`" + `","description":"d","apply":"reload"}`, configFile,
			"\t// +kubebuilder:default=\"\\\"\\\\`\"\n",
		},
		{
			"an integer below zero", `{"name":"a","type":"integer","default":-5,"minimum":-9007199254740991,"description":"d","apply":"reload"}`, configFile,
			"\t// +kubebuilder:validation:Minimum=-9007199254740991\n\t// +kubebuilder:default=-5\n",
		},
		{
			"nothing is imported for nothing", `{"name":"a","type":"integer","description":"d","apply":"reload"}`, configFile,
			"package v1alpha1\n\n// ExemplarClusterConfig are",
		},
		{
			"a function without parameters does without them", `{"name":"tlsCAFile","type":"string","maxLength":1024,"description":"d","apply":"reload"}`, tableFile,
			"func restartParameters(v1alpha1.ExemplarClusterConfig) map[string]string {\n\treturn map[string]string{}\n}\n",
		},
		{
			"a variable", `{"name":"tlsCAFile2","variable":"TLS_CA_FILE2","type":"string","maxLength":1024,"description":"d","apply":"restart"}`, tableFile,
			"\tengine.Put(data, \"TLS_CA_FILE2\", config.TlsCAFile2)\n",
		},
	} {
		t.Run(test.title, func(t *testing.T) {
			files, err := Files(license(t), names.Placeholder, []Parameter{parsed(t, test.parameter)})
			if err != nil || !strings.Contains(string(files[test.file]), test.want) {
				t.Errorf("got %v\n%s\nwant …%s…", err, files[test.file], test.want)
			}
		})
	}
}

func TestValidate(t *testing.T) {
	fine := `{"name":"a","variable":"A","type":"string","maxLength":9,"description":"d","apply":"restart"}`
	for _, test := range []struct{ parameter, reason string }{
		{strings.Replace(fine, `"a"`, `"b"`, 1), ""},
		{strings.Replace(fine, `"a"`, `"A"`, 1), "the name must match"},
		{strings.Replace(fine, `"a"`, `"a\nb"`, 1), "the name must match"},
		{strings.Replace(fine, `"a"`, `"deepCopy"`, 1), "has a method"},
		{fine, "another of this name"},
		{strings.Replace(fine, `"A"`, `"a-b"`, 1), "the variable must match"},
		{strings.Replace(fine, `"A"`, `"A\", \"B"`, 1), "the variable must match"},
		{strings.Replace(fine, `9`, `0`, 1), "needs a maxLength"},
		{strings.Replace(fine, `"maxLength":9,`, ``, 1), "needs a maxLength"},
		{strings.Replace(fine, `"d"`, `"d\n// +d"`, 1), "must be one line"},
		{strings.Replace(fine, `"string"`, `"number"`, 1), `there is no type "number"`},
		{strings.Replace(fine, `"restart"`, `"now"`, 1), "apply must be"},
		{`{"name":"b","variable":"B","type":"enum","description":"d","apply":"restart"}`, "needs values"},
		{`{"name":"b","variable":"B","type":"enum","values":["x"],"default":"y","description":"d","apply":"restart"}`, "none of the values"},
		{`{"name":"b","variable":"B","type":"quantity","minimum":"1GB","description":"d","apply":"restart"}`, "the minimum: "},
		{`{"name":"b","variable":"B","type":"duration","maximum":"1') || true","description":"d","apply":"restart"}`, "the maximum: "},
		{`{"name":"b","variable":"B","type":"boolean","maximum":"1","description":"d","apply":"restart"}`, "a boolean has none"},
		{`{"name":"b","variable":"B","type":"integer","default":"1","description":"d","apply":"restart"}`, "cannot unmarshal"},
	} {
		err := Validate([]Parameter{parsed(t, fine), parsed(t, test.parameter)})
		if test.reason == "" && err != nil || test.reason != "" && (err == nil || !strings.Contains(err.Error(), test.reason)) {
			t.Errorf("%s: got %v, want …%s…", test.parameter, err, test.reason)
		}
	}
}

func parsed(t *testing.T, text string) Parameter {
	t.Helper()
	var parameter Parameter
	if err := json.Unmarshal([]byte(text), &parameter); err != nil {
		t.Fatal(err)
	}
	return parameter
}
