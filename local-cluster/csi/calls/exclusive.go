// SPDX-License-Identifier: Apache-2.0

package calls

import (
	"context"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Exclusive returns an interceptor that refuses a call about a volume while another one about it is not done. As the
// interface asks, the caller is told to try again rather than to wait.
func Exclusive() grpc.UnaryServerInterceptor {
	var underway sync.Map
	return func(ctx context.Context, request any, info *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (any, error) {
		if _, changes := Of(info.FullMethod); !changes {
			return handle(ctx, request)
		}
		for _, subject := range subjects(request) {
			if _, taken := underway.LoadOrStore(subject, nil); taken {
				return nil, status.Errorf(codes.Aborted, "another call for %s is not done, try again later", subject)
			}
			defer underway.Delete(subject)
		}
		return handle(ctx, request)
	}
}

// subjects returns what a call has for itself: volumes, and what is made under a name.
func subjects(request any) []string {
	volumes := Volumes(request)
	if named, ok := request.(interface{ GetName() string }); ok {
		return append([]string{named.GetName()}, volumes...)
	}
	return volumes
}
