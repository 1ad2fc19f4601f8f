/*
Copyright The Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/

package restore

import (
	"context"
	"fmt"
	"strings"

	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// inTree begins the names that drivers had before they left Kubernetes. Classes that name them are served by their heirs.
const inTree = "kubernetes.io/"

// wrongClass says which class cannot make volumes from the snapshots, or nothing. Classes belong to no namespace: where they
// may not be read, the operator cannot know, and the restore goes on.
func (p plan) wrongClass(ctx context.Context, reader client.Reader) (verdict, error) {
	for _, claim := range p.claims {
		class, err := claim.storageClass(ctx, reader)
		switch {
		case apierrors.IsNotFound(err):
			return verdict{ReasonStorageClassNotFound, fmt.Sprintf("the StorageClass %s of %s does not exist",
				*claim.class, claim.name), true}, nil
		case err != nil:
			return verdict{}, err
		case class == nil || claim.source == nil || claim.source.Driver == "":
			continue
		case class.Provisioner != claim.source.Driver && !strings.HasPrefix(class.Provisioner, inTree):
			return verdict{ReasonStorageDriverMismatch, fmt.Sprintf("the StorageClass %s, for %s, is of the driver %s, "+
				"and its snapshot of %s", *claim.class, claim.name, class.Provisioner, claim.source.Driver), true}, nil
		}
	}
	return verdict{}, nil
}

// storageClass is nil if the claim asks for none, or it may not be read.
func (p planned) storageClass(ctx context.Context, reader client.Reader) (*storagev1.StorageClass, error) {
	if p.class == nil || *p.class == "" {
		return nil, nil
	}
	class := &storagev1.StorageClass{}
	err := reader.Get(ctx, client.ObjectKey{Name: *p.class}, class)
	if apierrors.IsForbidden(err) {
		return nil, nil
	}
	return class, err
}
