// SPDX-License-Identifier: Apache-2.0

package flows

import (
	"context"
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

const (
	// clusterName of the cluster that a flow is about.
	clusterName = "orders"

	replicas = 2

	// first is what is written before all else.
	first = "first"
)

// NewCluster has two replicas of the place's application.
func NewCluster(place Place, name string) *api.Cluster {
	size, _ := place.Sizes()
	return &api.Cluster{
		ObjectMeta: metav1.ObjectMeta{Namespace: place.Namespace, Name: name},
		Spec: api.ClusterSpec{
			ApplicationSpec: api.ApplicationSpec{
				Image: place.image(),
				Args:  []string{"sh", "-c", fmt.Sprintf(serve, port)},
				Port:  port,
			},
			StatefulSetSpec: api.StatefulSetSpec{
				Replicas: new(int32(replicas)),
				Storage:  api.ClusterStorage{Size: size, StorageClassName: &place.StorageClass},
			},
		},
	}
}

// given is a cluster that runs, each of its volumes with something of its own on it.
func given() []Step {
	return []Step{created(clusterName, nil), written(first)}
}

// created asks for a cluster and waits until it is ready.
func created(name string, edit func(*api.Cluster)) Step {
	return Step{
		Name: "create " + name,
		Do: func(ctx context.Context, place Place) error {
			cluster := NewCluster(place, name)
			// What a flow may touch.
			cluster.Spec.Settings = map[string]api.ClusterSetting{"MODE": "strict"}
			Quiesces(cluster)
			cluster.Spec.Scripts.Drain = drain
			if edit != nil {
				edit(cluster)
			}
			return client.IgnoreAlreadyExists(place.Client.Create(ctx, cluster))
		},
		Until: ready(name),
	}
}

// changed edits the cluster and waits.
func changed(
	name string,
	edit func(Place, *api.Cluster),
	until func(ctx context.Context, place Place) error,
) Step {
	return Step{
		Name: name,
		Do: func(ctx context.Context, place Place) error {
			cluster, err := read(ctx, place, clusterName)
			if err != nil {
				return err
			}
			before := cluster.DeepCopy()
			edit(place, cluster)
			return place.Client.Patch(ctx, cluster, client.MergeFrom(before))
		},
		Until: func(ctx context.Context, place Place) error {
			// What is read may be older than the change.
			cluster, err := read(ctx, place, clusterName)
			if err != nil {
				return err
			}
			after := cluster.DeepCopy()
			edit(place, after)
			if difference, err := client.MergeFrom(cluster).Data(after); err != nil || string(difference) != "{}" {
				return fmt.Errorf("the change is not to be seen yet: %s", difference)
			}
			return until(ctx, place)
		},
	}
}

// written stores something on each volume of the cluster, where that can be.
func written(content string) Step {
	return Step{
		Name: "write " + content,
		Do: func(ctx context.Context, place Place) error {
			if place.Write == nil {
				return nil
			}
			for ordinal := range replicas {
				claim := identity.ClaimName(identity.DataTemplate, clusterName, ordinal)
				if err := place.Write(ctx, claim, contentOf(content, ordinal)); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// kept looks whether the volumes of all replicas hold what was written first, where that can be seen.
func kept() Step {
	return holding(clusterName, replicas)
}

// holding is kept for any cluster, and so many of its replicas.
func holding(name string, replicas int) Step {
	return Step{
		Name: "read what was written first",
		Until: func(ctx context.Context, place Place) error {
			if place.Read == nil {
				return nil
			}
			for ordinal := range replicas {
				claim := identity.ClaimName(identity.DataTemplate, name, ordinal)
				found, err := place.Read(ctx, claim)
				if err != nil {
					return err
				}
				if found != contentOf(first, ordinal) {
					return fmt.Errorf("%s holds %q", claim, found)
				}
			}
			return nil
		},
	}
}

func contentOf(content string, ordinal int) string {
	return fmt.Sprintf("%s of %d", content, ordinal)
}

func read(ctx context.Context, place Place, name string) (*api.Cluster, error) {
	cluster := &api.Cluster{}
	err := place.Client.Get(ctx, client.ObjectKey{Namespace: place.Namespace, Name: name}, cluster)
	return cluster, err
}

// ready says that the cluster is, with all its replicas.
func ready(name string) func(ctx context.Context, place Place) error {
	return readyWith(name, replicas)
}

// readyWith says that the cluster is ready with so many replicas.
func readyWith(name string, replicas int32) func(ctx context.Context, place Place) error {
	return func(ctx context.Context, place Place) error {
		cluster, err := read(ctx, place, name)
		if err != nil {
			return err
		}
		if cluster.Status.ReadyReplicas != replicas || cluster.Status.Replicas != replicas {
			return fmt.Errorf("%d of %d replicas are ready, not %d", cluster.Status.ReadyReplicas, cluster.Status.Replicas,
				replicas)
		}
		return holds(cluster, cluster.Status.Conditions, api.ConditionReady)
	}
}

// holds says whether a condition is true for the present generation.
func holds(object client.Object, conditions []metav1.Condition, name string) error {
	condition := meta.FindStatusCondition(conditions, name)
	switch {
	case condition == nil:
		return fmt.Errorf("%s has no condition %s", object.GetName(), name)
	case condition.ObservedGeneration != object.GetGeneration():
		return fmt.Errorf("%s's condition %s is of an earlier generation", object.GetName(), name)
	case condition.Status != metav1.ConditionTrue:
		return fmt.Errorf("%s's condition %s is %s: %s: %s", object.GetName(), name, condition.Status, condition.Reason,
			condition.Message)
	}
	return nil
}

// existingSet is the cluster's StatefulSet.
func existingSet(ctx context.Context, place Place) (*appsv1.StatefulSet, error) {
	set := &appsv1.StatefulSet{}
	err := place.Client.Get(ctx, client.ObjectKey{Namespace: place.Namespace, Name: clusterName}, set)
	return set, err
}

// existingClaim is that of an ordinal.
func existingClaim(ctx context.Context, place Place, ordinal int) (*corev1.PersistentVolumeClaim, error) {
	claim := &corev1.PersistentVolumeClaim{}
	name := identity.ClaimName(identity.DataTemplate, clusterName, ordinal)
	err := place.Client.Get(ctx, client.ObjectKey{Namespace: place.Namespace, Name: name}, claim)
	return claim, err
}
