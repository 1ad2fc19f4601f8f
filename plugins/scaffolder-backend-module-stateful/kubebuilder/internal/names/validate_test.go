// SPDX-License-Identifier: Apache-2.0

package names

import (
	"errors"
	"strings"
	"testing"
)

func TestValidate(t *testing.T) {
	ledger := Names{
		Name:   "ledger",
		Kind:   "LedgerCluster",
		Plural: "ledgerclusters",
		Domain: "acme.io",
		Module: "git.acme.io/platform/ledger",
	}
	for _, test := range []struct {
		field, value string
		// reason is part of the message, or empty if the value is right.
		reason string
	}{
		{"name", "ledger-2-x", ""},
		{"name", "a", ""},
		{"name", "yes-x", ""},
		{"name", strings.Repeat("a", 28), ""},
		{"name", strings.Repeat("a", 29), "no more than 28 characters"},
		{"name", "", "a DNS-1035 label must consist"},
		{"name", "Ledger", "a DNS-1035 label must consist"},
		{"name", "1ledger", "a DNS-1035 label must consist"},
		{"name", "ledger-", "a DNS-1035 label must consist"},
		{"name", "ledger_x", "a DNS-1035 label must consist"},
		{"name", "ledger\n", "a DNS-1035 label must consist"},
		{"name", "../../ledger", "a DNS-1035 label must consist"},
		{"name", `"; panic(1) //`, "a DNS-1035 label must consist"},
		{"name", "{{ .Name }}", "a DNS-1035 label must consist"},
		{"name", "ｌｅｄｇｅｒ", "a DNS-1035 label must consist"},
		{"name", "y", "not a string in YAML"},
		{"name", "off", "not a string in YAML"},
		{"name", "null", "not a string in YAML"},

		{"kind", "Ledger2Cluster", ""},
		{"kind", "ACluster", ""},
		{"kind", "ledgerCluster", "begin with a capital"},
		{"kind", "Ledger", "end with Cluster"},
		{"kind", "Cluster", "begin with a capital and end with Cluster"},
		{"kind", "Ledger Cluster", "letters and digits"},
		{"kind", "Ledger-Cluster", "letters and digits"},
		{"kind", "LédgerCluster", "letters and digits"},
		{"kind", "LedgerCluster\n", "letters and digits"},
		{"kind", "BackupCluster", ""},
		{"kind", strings.Repeat("A", 48) + "Cluster", ""},
		{"kind", strings.Repeat("A", 49) + "Cluster", "no more than 55 characters"},

		{"plural", "ledgers", ""},
		{"plural", "Ledgers", "a DNS-1035 label must consist"},
		{"plural", "no", "not a string in YAML"},
		{"plural", "ledgerbackupsx", ""},
		{"plural", "ledgerbackups", "is what LedgerBackup is called"},
		{"plural", "ledgerrestore", "is what LedgerRestore is called"},

		{"domain", "io", ""},
		{"domain", "notk8s.io", ""},
		{"domain", "acme..io", "a lowercase RFC 1123 subdomain must consist"},
		{"domain", "acme.io/x", "a lowercase RFC 1123 subdomain must consist"},
		{"domain", "true", "not a string in YAML"},
		{"domain", "k8s.io", "reserved"},
		{"domain", "x.kubernetes.io", "reserved"},
		{"domain", strings.Repeat("a.", 120) + "io", "together with the name"},

		{"module", "k8s.io/ledger", ""},
		{"module", "git.acme.io/ledger/v2", ""},
		{"module", "ledger", "missing dot in first path element"},
		{"module", "git.acme.io/../ledger", "invalid path element"},
		{"module", "git.acme.io/led ger", "invalid char"},
		{"module", `git.acme.io/ledger"`, "invalid char"},
		{"module", "git.acme.io/ledger/v1", "invalid version"},
	} {
		t.Run(test.field+" "+test.value, func(t *testing.T) {
			called := ledger
			switch test.field {
			case "name":
				called.Name = test.value
			case "kind":
				called.Kind = test.value
			case "plural":
				called.Plural = test.value
			case "domain":
				called.Domain = test.value
			case "module":
				called.Module = test.value
			}

			err := called.Validate()

			if test.reason == "" {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			var invalid *InvalidError
			if !errors.As(err, &invalid) {
				t.Fatalf("not refused: %v", err)
			}
			if invalid.Field != test.field || !strings.Contains(invalid.Reason, test.reason) {
				t.Errorf("got %q, want %s: …%s…", err, test.field, test.reason)
			}
		})
	}
}
