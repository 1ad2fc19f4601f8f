// SPDX-License-Identifier: Apache-2.0

//go:build scenarios

package cluster

import (
	"context"
	"fmt"
	"os"
	"time"

	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Variables that say what the kubeconfig does not. docs/checks.md explains them.
const (
	storageClassVariable      = "SCENARIOS_STORAGE_CLASS"
	snapshotClassVariable     = "SCENARIOS_SNAPSHOT_CLASS"
	volumeSizeVariable        = "SCENARIOS_VOLUME_SIZE"
	imageVariable             = "SCENARIOS_IMAGE"
	nextImageVariable         = "SCENARIOS_NEXT_IMAGE"
	patienceVariable          = "SCENARIOS_PATIENCE"
	withoutContainersVariable = "SCENARIOS_WITHOUT_CONTAINERS"
)

// settings are what was found for them.
type settings struct {
	storageClass      *storagev1.StorageClass
	snapshotClass     string
	volumeSize        resource.Quantity
	image, nextImage  string
	withoutContainers bool
}

var chosen settings

// patience is for clusters that make volumes and pull images slowly. Nothing waits longer than it must.
var patience = 15 * time.Minute

// choose reads the variables, and asks the cluster for what they leave open.
func choose(ctx context.Context) error {
	chosen.image, chosen.nextImage = os.Getenv(imageVariable), os.Getenv(nextImageVariable)
	if (chosen.image == "") != (chosen.nextImage == "") || chosen.image != "" && chosen.image == chosen.nextImage {
		return fmt.Errorf("%s and %s name two different images, or none", imageVariable, nextImageVariable)
	}
	chosen.withoutContainers = os.Getenv(withoutContainersVariable) != ""
	var err error
	if given := os.Getenv(patienceVariable); given != "" {
		if patience, err = time.ParseDuration(given); err != nil {
			return fmt.Errorf("%s is a duration, such as 15m: %w", patienceVariable, err)
		}
	}
	if given := os.Getenv(volumeSizeVariable); given != "" {
		if chosen.volumeSize, err = resource.ParseQuantity(given); err != nil {
			return fmt.Errorf("%s is a size, such as 1Gi: %w", volumeSizeVariable, err)
		}
	}
	if chosen.storageClass, err = storageClass(ctx, os.Getenv(storageClassVariable)); err != nil {
		return err
	}
	chosen.snapshotClass, err = snapshotClass(ctx, os.Getenv(snapshotClassVariable), chosen.storageClass.Provisioner)
	return err
}

// storageClass is that of a name, or the default one.
func storageClass(ctx context.Context, name string) (*storagev1.StorageClass, error) {
	list := &storagev1.StorageClassList{}
	if err := admin.List(ctx, list); err != nil {
		return nil, err
	}
	for i := range list.Items {
		class := &list.Items[i]
		isDefault := class.Annotations["storageclass.kubernetes.io/is-default-class"] == "true"
		if class.Name != name && (name != "" || !isDefault) {
			continue
		}
		if class.AllowVolumeExpansion == nil || !*class.AllowVolumeExpansion {
			return nil, fmt.Errorf("volumes of the StorageClass %s cannot grow: name one of those whose can in %s",
				class.Name, storageClassVariable)
		}
		return class, nil
	}
	if name != "" {
		return nil, fmt.Errorf("there is no StorageClass %s, which %s names", name, storageClassVariable)
	}
	return nil, fmt.Errorf("the cluster has no default StorageClass: name one in %s", storageClassVariable)
}

// snapshotClass is that of a name, or the default one of the driver.
func snapshotClass(ctx context.Context, name, driver string) (string, error) {
	list := &unstructured.UnstructuredList{}
	list.SetAPIVersion("snapshot.storage.k8s.io/v1")
	list.SetKind("VolumeSnapshotClassList")
	if err := admin.List(ctx, list); err != nil {
		return "", fmt.Errorf("looking for a VolumeSnapshotClass: %w", err)
	}
	for _, class := range list.Items {
		isDefault := class.GetAnnotations()["snapshot.storage.kubernetes.io/is-default-class"] == "true"
		of, _, err := unstructured.NestedString(class.Object, "driver")
		if err != nil {
			return "", err
		}
		switch {
		case name == "" && isDefault && of == driver, class.GetName() == name && of == driver:
			return class.GetName(), nil
		case class.GetName() == name:
			return "", fmt.Errorf("the VolumeSnapshotClass %s is of the driver %s, and the StorageClass of %s",
				name, of, driver)
		}
	}
	if name != "" {
		return "", fmt.Errorf("there is no VolumeSnapshotClass %s, which %s names", name, snapshotClassVariable)
	}
	return "", fmt.Errorf("the driver %s has no default VolumeSnapshotClass: name one in %s",
		driver, snapshotClassVariable)
}
