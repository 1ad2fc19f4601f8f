// SPDX-License-Identifier: Apache-2.0

package snapshot_test

import (
	"context"
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/backup/snapshot"
)

const (
	driver      = "csi.example.com"
	otherDriver = "csi.example.org"

	// named is the class that is asked for.
	named = "fast"

	defaultSingle = "snapshot.storage.kubernetes.io/is-default-class"
	defaultGroup  = "groupsnapshot.storage.kubernetes.io/is-default-class"
)

// classes is an API server that has nothing but them.
type classes struct {
	all []unstructured.Unstructured
	// refuses whoever reads.
	refuses error
}

func (classes classes) Get(_ context.Context, key client.ObjectKey, into client.Object, _ ...client.GetOption) error {
	for _, class := range classes.all {
		if class.GetName() == key.Name {
			return classes.refuses
		}
	}
	if classes.refuses != nil {
		return classes.refuses
	}
	return apierrors.NewNotFound(schema.GroupResource{Resource: into.GetObjectKind().GroupVersionKind().Kind}, key.Name)
}

func (classes classes) List(_ context.Context, into client.ObjectList, _ ...client.ListOption) error {
	if list, isList := into.(*unstructured.UnstructuredList); isList {
		list.Items = classes.all
	}
	return classes.refuses
}

func class(name, driver, isDefault string) unstructured.Unstructured {
	class := unstructured.Unstructured{Object: map[string]any{"driver": driver}}
	class.SetName(name)
	if isDefault != "" {
		class.SetAnnotations(map[string]string{isDefault: "true"})
	}
	return class
}

func TestWhichClassIsLacking(t *testing.T) {
	single, group := snapshot.Kind.GroupKind(), snapshot.GroupKind
	forbidden := apierrors.NewForbidden(schema.GroupResource{}, "", nil)
	singles, groups := snapshot.Kind.GroupVersion(), group.WithVersion("v1").GroupVersion()
	known := meta.NewDefaultRESTMapper([]schema.GroupVersion{singles, groups})
	known.Add(singles.WithKind("VolumeSnapshotClass"), meta.RESTScopeRoot)
	known.Add(groups.WithKind("VolumeGroupSnapshotClass"), meta.RESTScopeRoot)
	tests := []struct {
		name   string
		there  classes
		asked  snapshot.Asked
		mapper meta.RESTMapper
		// lacking is what is said of it, empty if nothing is lacking.
		lacking string
	}{
		{name: "the named one is there", there: classes{all: []unstructured.Unstructured{class(named, driver, "")}},
			asked: snapshot.Asked{Kind: single, Class: named}},
		{name: "the named one is not there", there: classes{all: []unstructured.Unstructured{class("slow", driver, "")}},
			asked: snapshot.Asked{Kind: single, Class: named}, lacking: "the VolumeSnapshotClass fast does not exist"},
		{name: "that of a group is not there", asked: snapshot.Asked{Kind: group, Class: named},
			lacking: "the VolumeGroupSnapshotClass fast does not exist"},
		{name: "it may not be read", there: classes{refuses: forbidden}, asked: snapshot.Asked{Kind: single, Class: named}},
		{name: "the kind is not there", asked: snapshot.Asked{Kind: single, Class: named},
			mapper: meta.NewDefaultRESTMapper(nil)},

		{name: "there is a default of the driver", there: classes{all: []unstructured.Unstructured{
			class("a", otherDriver, defaultSingle), class("b", driver, defaultSingle), class("c", driver, ""),
		}}, asked: snapshot.Asked{Kind: single, Drivers: []string{driver}}},
		{name: "the default is of another driver", there: classes{all: []unstructured.Unstructured{
			class("a", otherDriver, defaultSingle), class("c", driver, ""),
		}}, asked: snapshot.Asked{Kind: single, Drivers: []string{driver}},
			lacking: "there is no default VolumeSnapshotClass of the driver csi.example.com"},
		{name: "one of two drivers has no default", there: classes{all: []unstructured.Unstructured{
			class("a", otherDriver, defaultSingle),
		}}, asked: snapshot.Asked{Kind: single, Drivers: []string{otherDriver, driver}},
			lacking: "of the driver csi.example.com"},
		{name: "there are two defaults of the driver", there: classes{all: []unstructured.Unstructured{
			class("a", driver, defaultSingle), class("b", driver, defaultSingle),
		}}, asked: snapshot.Asked{Kind: single, Drivers: []string{driver}},
			lacking: "2 default VolumeSnapshotClasses are of the driver csi.example.com"},
		{name: "the driver is not known, and some default is there", there: classes{all: []unstructured.Unstructured{
			class("a", otherDriver, defaultSingle),
		}}, asked: snapshot.Asked{Kind: single}},
		{name: "the driver is not known, and no default is there", there: classes{all: []unstructured.Unstructured{
			class("a", otherDriver, ""),
		}}, asked: snapshot.Asked{Kind: single}, lacking: "there is no default VolumeSnapshotClass: "},
		{name: "a group's default is marked otherwise", there: classes{all: []unstructured.Unstructured{
			class("a", driver, defaultGroup),
		}}, asked: snapshot.Asked{Kind: group, Drivers: []string{driver}}},
		{name: "they may not be read", there: classes{refuses: forbidden}, asked: snapshot.Asked{Kind: single}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			if test.mapper == nil {
				test.mapper = known
			}
			lacking, err := snapshot.LackingClass(t.Context(), test.there, test.mapper, test.asked)
			g.Expect(err).NotTo(HaveOccurred())
			if test.lacking == "" {
				g.Expect(lacking).To(BeEmpty())
			}
			g.Expect(lacking).To(ContainSubstring(test.lacking))
		})
	}
	t.Run("whoever cannot answer is asked again", func(t *testing.T) {
		_, err := snapshot.LackingClass(t.Context(), classes{refuses: apierrors.NewTooManyRequests("later", 1)}, known,
			snapshot.Asked{Kind: single})
		NewWithT(t).Expect(apierrors.IsTooManyRequests(err)).To(BeTrue())
	})
}
