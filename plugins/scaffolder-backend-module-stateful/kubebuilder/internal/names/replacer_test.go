// SPDX-License-Identifier: Apache-2.0

package names

import "testing"

var cache = Names{
	Name:   "cache-2",
	Kind:   "Cache2Cluster",
	Plural: "cache2clusters",
	Domain: "acme.io",
	Module: "git.acme.io/cache",
}

func TestReplace(t *testing.T) {
	replacer := NewReplacer(cache)
	for _, test := range []struct{ text, want string }{
		{"module example.com/platform/exemplar", "module git.acme.io/cache"},
		{`"example.com/platform/exemplar/api/v1alpha1"`, `"git.acme.io/cache/api/v1alpha1"`},
		{"name: exemplarclusters.exemplar.example.com", "name: cache2clusters.cache-2.acme.io"},
		{"exemplar.example.com_exemplarclusters.yaml", "cache-2.acme.io_cache2clusters.yaml"},
		{"exemplar_v1alpha1_exemplarcluster.yaml", "cache-2_v1alpha1_cache2cluster.yaml"},
		{"exemplarcluster-editor-role", "cache2cluster-editor-role"},
		{"exemplarv1alpha1.ExemplarClusterSpec", "cache2v1alpha1.Cache2ClusterSpec"},
		{"NewExemplarCluster", "NewCache2Cluster"},
		{"ExemplarBackupScheduleSpec of ExemplarBackup", "Cache2BackupScheduleSpec of Cache2Backup"},
		{"exemplar.example.com_exemplarbackupschedules.yaml", "cache-2.acme.io_cache2backupschedules.yaml"},
		{"shortName=exemplarbk", "shortName=cache-2bk"},
		{"exemplarrestore_types.go for exemplarrestores", "cache2restore_types.go for cache2restores"},
		{"An Exemplar has exemplar-system.", "An Cache2 has cache-2-system."},
		{`LeaderElectionID: "bdb2b07d.example.com"`, `LeaderElectionID: "a05869bc.acme.io"`},
		// Anybody's domain stays.
		{`"example.com/exemplar:v0.0.1"`, `"example.com/cache-2:v0.0.1"`},
		{"mygroup.example.com", "mygroup.example.com"},
		// Other words stay.
		{"exemplary exemplars", "exemplary exemplars"},
	} {
		if got := replacer.Replace(test.text); got != test.want {
			t.Errorf("Replace(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestUnknown(t *testing.T) {
	replacer := NewReplacer(Placeholder)
	for _, test := range []struct{ text, want string }{
		{"exemplarcluster of exemplar.example.com", ""},
		{"for example", ""},
		{"two exemplars", `"exemplars"`},
		{"EXEMPLAR_IMAGE", `"EXEMPLAR"`},
		{"exemplarCluster := 1", `"exemplarCluster"`},
		{"exemplarbackup of ExemplarBackupList", ""},
		{"exemplarBackup := 1", `"exemplarBackup"`},
		{"an exemplar and newExemplar()", `"newExemplar"`},
	} {
		word, found := replacer.Unknown(test.text)
		if word != test.want || found != (test.want != "") {
			t.Errorf("Unknown(%q) = %s, %v, want %s", test.text, word, found, test.want)
		}
	}
}
