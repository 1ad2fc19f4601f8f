// SPDX-License-Identifier: Apache-2.0

package calls

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"

	"google.golang.org/grpc"
)

// Serve answers on a unix socket until the context ends. A socket that an
// earlier run left behind is taken over.
func Serve(ctx context.Context, socket string, server *grpc.Server) error {
	if err := os.Remove(socket); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "unix", socket)
	if err != nil {
		return err
	}
	go func() {
		<-ctx.Done()
		// Sidecars hold their connection open for as long as we do.
		server.Stop()
	}()
	return server.Serve(listener)
}
