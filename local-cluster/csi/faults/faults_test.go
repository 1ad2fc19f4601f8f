// SPDX-License-Identifier: Apache-2.0

package faults_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"stateful.internal/local-cluster/csi/faults"
	"stateful.internal/local-cluster/csi/records"
)

// breaker remembers what was broken.
type breaker struct {
	broken []string
	err    error
}

func (b *breaker) Shutdown(id string) error { return b.do("shutdown " + id) }
func (b *breaker) ReadOnly(id string) error { return b.do("read-only " + id) }
func (b *breaker) Lose(id string) error     { return b.do("lose " + id) }

func (b *breaker) do(what string) error {
	b.broken = append(b.broken, what)
	return b.err
}

// newStore makes a store with the volumes of two claims.
func newStore(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	store, err := records.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	err = store.Change(func(contents *records.Contents) error {
		contents.Volumes["vol-1"] = records.Volume{ID: "vol-1", Claim: "shop/data-0"}
		contents.Volumes["vol-2"] = records.Volume{ID: "vol-2", Claim: "shop/data-1"}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

func run(t *testing.T, store string, line string) (string, error) {
	t.Helper()
	var output strings.Builder
	err := faults.Run(store, &breaker{}, strings.Fields(line), &output)
	return output.String(), err
}

func call(ctx context.Context, store, method string, request any) error {
	done := func(context.Context, any) (any, error) { return nil, nil }
	_, err := faults.Inject(store)(ctx, request, &grpc.UnaryServerInfo{FullMethod: method}, done)
	return err
}

// createForData0 asks for a volume as csi-provisioner does for claim shop/data-0.
func createForData0() *csi.CreateVolumeRequest {
	return &csi.CreateVolumeRequest{Name: "pvc-data-0", Parameters: map[string]string{
		"csi.storage.k8s.io/pvc/namespace": "shop",
		"csi.storage.k8s.io/pvc/name":      "data-0",
	}}
}

func TestRefusedCalls(t *testing.T) {
	const create, grow, stage = csi.Controller_CreateVolume_FullMethodName, csi.Controller_ControllerExpandVolume_FullMethodName, csi.Node_NodeStageVolume_FullMethodName
	tests := []struct {
		name    string
		fault   string
		method  string
		request any
		want    codes.Code
	}{
		{"no fault", "list", create, createForData0(), codes.OK},
		{"every volume", "refuse provision --code ResourceExhausted", create, createForData0(), codes.ResourceExhausted},
		{"a claim's volume that is made", "refuse provision --claim shop/data-0", create, createForData0(), codes.Internal},
		{"another claim's", "refuse provision --claim shop/data-1", create, createForData0(), codes.OK},
		{"another call", "refuse attach", create, createForData0(), codes.OK},
		{"a claim's volume that is there", "refuse grow --claim shop/data-0", grow, &csi.ControllerExpandVolumeRequest{VolumeId: "vol-1"}, codes.Internal},
		{"another claim's that is there", "refuse grow --claim shop/data-0", grow, &csi.ControllerExpandVolumeRequest{VolumeId: "vol-2"}, codes.OK},
		{"a volume", "refuse mount --volume vol-2", stage, &csi.NodeStageVolumeRequest{VolumeId: "vol-2"}, codes.Internal},
		{"a snapshot", "refuse snapshot --claim shop/data-1", csi.Controller_CreateSnapshot_FullMethodName, &csi.CreateSnapshotRequest{SourceVolumeId: "vol-2"}, codes.Internal},
		{"a group with it", "refuse snapshot --claim shop/data-1", csi.GroupController_CreateVolumeGroupSnapshot_FullMethodName,
			&csi.CreateVolumeGroupSnapshotRequest{SourceVolumeIds: []string{"vol-1", "vol-2"}}, codes.Internal},
		{"what only asks", "refuse mount", csi.Node_NodeGetVolumeStats_FullMethodName, &csi.NodeGetVolumeStatsRequest{VolumeId: "vol-2"}, codes.OK},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			store := newStore(t)
			if _, err := run(t, store, test.fault); err != nil {
				t.Fatal(err)
			}
			if err := call(t.Context(), store, test.method, test.request); status.Code(err) != test.want {
				t.Errorf("%v, want %v", err, test.want)
			}
			if _, err := run(t, store, "clear"); err != nil {
				t.Fatal(err)
			}
			if err := call(t.Context(), store, test.method, test.request); err != nil {
				t.Errorf("once it is cleared: %v", err)
			}
		})
	}
}

func TestDelayedCallWaitsAndEndsWithItsCaller(t *testing.T) {
	store := newStore(t)
	if _, err := run(t, store, "delay grow --for 30s --claim shop/data-0"); err != nil {
		t.Fatal(err)
	}
	grow := &csi.ControllerExpandVolumeRequest{VolumeId: "vol-1"}
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		if err := call(t.Context(), store, csi.Controller_ControllerExpandVolume_FullMethodName, grow); err != nil {
			t.Error(err)
		}
		if waited := time.Since(began); waited != 30*time.Second {
			t.Errorf("waited %v", waited)
		}
		impatient, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		err := call(impatient, store, csi.Controller_ControllerExpandVolume_FullMethodName, grow)
		if status.Code(err) != codes.DeadlineExceeded {
			t.Errorf("of an impatient caller: %v", err)
		}
	})
}

func TestFaultsAreListed(t *testing.T) {
	store := newStore(t)
	for _, line := range []string{
		"refuse provision --code ResourceExhausted --message quota --claim shop/data-0",
		"delay attach --for 10s",
		"delay attach --for 10s",
	} {
		if _, err := run(t, store, line); err != nil {
			t.Fatal(err)
		}
	}
	listed, err := run(t, store, "list")
	const want = "provision of claim shop/data-0 is refused with ResourceExhausted: quota\nattach of every volume is delayed by 10s\n"
	if listed != want || err != nil {
		t.Errorf("%q, error %v", listed, err)
	}
}

func TestBadFaultsAreRefused(t *testing.T) {
	tests := []struct{ line, want string }{
		{"", "what to do is missing"},
		{"explode", "unknown fault"},
		{"refuse", "which call is missing"},
		{"refuse provisioning", "use one of [provision attach"},
		{"refuse provision --code Enough", "--code: \"Enough\" is unknown"},
		{"refuse provision --for 3s", "flag provided but not defined: -for"},
		{"refuse provision now", "unexpected argument \"now\""},
		{"delay attach", "--for is missing"},
		{"clear --volume vol-1", "flag provided but not defined: -volume"},
		{"shutdown", "no volume is meant"},
		{"shutdown --claim shop/data-7", "no volume is meant"},
	}
	for _, test := range tests {
		t.Run(test.line, func(t *testing.T) {
			store := newStore(t)
			if _, err := run(t, store, test.line); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, want %q", err, test.want)
			}
			if _, err := os.Stat(filepath.Join(store, "faults.json")); err == nil {
				t.Error("written nevertheless")
			}
		})
	}
}

func TestWhichDisksAreBroken(t *testing.T) {
	tests := []struct {
		line, want, says string
		err              error
	}{
		{"shutdown --claim shop/data-0", "shutdown vol-1", "vol-1 is shut down", nil},
		{"shutdown --volume vol-1", "shutdown vol-1", "vol-1 is not mounted", faults.ErrNotMounted},
		{"lose --volume vol-2", "lose vol-2", "vol-2 is lost", nil},
		{"read-only --claim shop/data-1", "read-only vol-2", "vol-2 is read-only", nil},
		{"read-only --claim shop/data-1", "read-only vol-2", "vol-2 will be read-only when it is mounted the next time", faults.ErrNotMounted},
	}
	for _, test := range tests {
		t.Run(test.line, func(t *testing.T) {
			var said strings.Builder
			breaker := &breaker{err: test.err}
			if err := faults.Run(newStore(t), breaker, strings.Fields(test.line), &said); err != nil {
				t.Fatal(err)
			}
			if broken := strings.Join(breaker.broken, ", "); broken != test.want || !strings.Contains(said.String(), test.says) {
				t.Errorf("broken: %q, said %q", broken, said.String())
			}
		})
	}
	t.Run("where there are no disks", func(t *testing.T) {
		err := faults.Run(newStore(t), nil, []string{"lose", "--volume", "vol-1"}, &strings.Builder{})
		if err == nil || !strings.Contains(err.Error(), "real nodes") {
			t.Error(err)
		}
	})
}
