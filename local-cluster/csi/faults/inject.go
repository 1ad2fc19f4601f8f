// SPDX-License-Identifier: Apache-2.0

package faults

import (
	"context"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"stateful.internal/local-cluster/csi/calls"
	"stateful.internal/local-cluster/csi/records"
)

// ClaimOf returns the claim (namespace/name) that a volume is asked for, as csi-provisioner's --extra-create-metadata
// adds it to the parameters; none, if they do not say.
func ClaimOf(request interface{ GetParameters() map[string]string }) string {
	name := request.GetParameters()["csi.storage.k8s.io/pvc/name"]
	if name == "" {
		return ""
	}
	return request.GetParameters()["csi.storage.k8s.io/pvc/namespace"] + "/" + name
}

// Inject returns an interceptor that delays and refuses calls as the faults in a store say.
func Inject(store string) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, request any, info *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (any, error) {
		call, changes := calls.Of(info.FullMethod)
		if !changes {
			return handle(ctx, request)
		}
		hitting, err := about(store, call, request)
		if err != nil {
			return nil, err
		}
		for _, fault := range hitting {
			if err := fault.happen(ctx); err != nil {
				return nil, err
			}
		}
		return handle(ctx, request)
	}
}

// about returns the faults of a store that hit a call.
func about(store string, call calls.Call, request any) (hitting []Fault, err error) {
	all, err := Load(store)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	contents, err := records.Load(store)
	if err != nil {
		return nil, err
	}
	for _, fault := range all {
		if asked, isNew := request.(interface{ GetParameters() map[string]string }); isNew && call == calls.Provision {
			if fault.hits(call, "", ClaimOf(asked)) {
				hitting = append(hitting, fault)
			}
			continue
		}
		for _, volume := range calls.Volumes(request) {
			if fault.hits(call, volume, contents.Volumes[volume].Claim) {
				hitting = append(hitting, fault)
				break
			}
		}
	}
	return hitting, nil
}

// happen waits and fails as the fault says.
func (f Fault) happen(ctx context.Context) error {
	select {
	case <-time.After(f.Delay):
	case <-ctx.Done():
		return status.FromContextError(ctx.Err()).Err()
	}
	if f.Code == codes.OK {
		return nil
	}
	return status.Error(f.Code, f.Message)
}

// IsReadOnly says whether a volume is to be mounted without writing.
func IsReadOnly(store string, volume records.Volume) (bool, error) {
	all, err := Load(store)
	for _, fault := range all {
		if fault.ReadOnly && fault.hits(calls.Mount, volume.ID, volume.Claim) {
			return true, nil
		}
	}
	return false, err
}
