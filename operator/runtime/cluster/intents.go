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

package cluster

import (
	"context"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/workload"
)

// intents are what the other controllers request of the workload, as far as it is known. What is missing changes nothing:
// a status is lost whenever a resource is recreated by GitOps or from a backup.
type intents struct {
	// replicas that the set is to have.
	replicas int32
	// orphans are the pods of a set that is recreated around them.
	orphans orphans
	// retainClaims of replicas scaled away, whatever the retention says.
	retainClaims bool
	// sizes of the claim templates, by their names, as far as they are known.
	sizes map[string]resource.Quantity
	// configuration is what the pods run with, and nil if it is not known.
	configuration *corev1.ConfigMap
	// credentialsRevision is empty if a change of credentials restarts nothing.
	credentialsRevision string
	// waitsFor is who has not answered to the present spec. The pods' template stays as it is until then: else one edit
	// of both image and settings would roll the replicas twice.
	waitsFor []string
	// refused is why the version of the spec is not given to replicas, and empty if it is. Their template stays as it is.
	refused string
}

// intents reads what the others published in the status.
func (r *Reconciler) intents(
	ctx context.Context, cluster *api.Cluster, existing *workload.Workload,
) (intents, error) {
	wanted := intents{refused: refusedVersion(cluster)}
	var err error
	if existing != nil {
		wanted.replicas = existing.Wanted
	}
	if identity.Has(identity.StatefulSet) {
		if err := r.statefulIntents(ctx, cluster, existing.StatefulSet(), &wanted); err != nil {
			return intents{}, err
		}
	}
	if wanted.configuration, err = r.configuration(ctx, cluster); err != nil {
		return intents{}, err
	}
	if wanted.configuration == nil || !answered(cluster, api.ConditionConfigApplied) {
		wanted.waitsFor = append(wanted.waitsFor, "its configuration")
	}
	if credentials := cluster.Spec.Credentials; credentials != nil {
		if status := cluster.Status.Credentials; status != nil && credentials.OnChange != api.OnChangeReload {
			wanted.credentialsRevision = status.Revision
		}
		if cluster.Status.Credentials == nil || !answered(cluster, api.ConditionCredentialsCurrent) {
			wanted.waitsFor = append(wanted.waitsFor, "its credentials")
		}
	}
	if identity.Has(identity.StatefulSet) {
		wanted.waitsFor = append(wanted.waitsFor, awaitedVolumes(wanted, existing.StatefulSet())...)
	}
	if existing == nil && cluster.Spec.Bootstrap != nil &&
		!meta.IsStatusConditionTrue(cluster.Status.Conditions, api.ConditionBootstrapped) {
		wanted.waitsFor = append(wanted.waitsFor, "the data of "+cluster.Spec.Bootstrap.FromBackup)
	}
	return wanted, nil
}

// statefulIntents are those about replicas that have ordinals and claims.
func (r *Reconciler) statefulIntents(
	ctx context.Context, cluster *api.Cluster, existing *appsv1.StatefulSet, wanted *intents,
) error {
	var err error
	if existing == nil {
		if wanted.orphans, err = r.orphans(ctx, cluster); err != nil {
			return err
		}
	}
	// None is scaled away if the operator dies while the set is recreated.
	wanted.replicas = max(askedReplicas(cluster), wanted.orphans.replicas)
	wanted.sizes = sizes(cluster)
	if identity.Has(identity.Scaling) {
		wanted.replicas = guardedReplicas(cluster, existing, wanted.replicas)
		wanted.retainClaims = retainClaims(cluster, existing, wanted.orphans)
	}
	return nil
}

// waiting names what creation waits for, or is empty.
func (wanted intents) waiting() string {
	return strings.Join(wanted.waitsFor, " and ")
}

// keepTemplate says that the pods' template is to stay as it is.
func (wanted intents) keepTemplate() bool {
	return len(wanted.waitsFor) > 0 || wanted.refused != ""
}

// answered says that the condition's controller has seen the present spec.
func answered(cluster *api.Cluster, conditionType string) bool {
	condition := meta.FindStatusCondition(cluster.Status.Conditions, conditionType)
	return condition != nil && condition.ObservedGeneration == cluster.Generation
}

// configuration is the ConfigMap that was published, or nil while the cache does not know it yet.
func (r *Reconciler) configuration(
	ctx context.Context, cluster *api.Cluster,
) (*corev1.ConfigMap, error) {
	published := cluster.Status.Configuration
	if published == nil || published.ConfigMapName == "" {
		return nil, nil
	}
	configMap := &corev1.ConfigMap{}
	key := client.ObjectKey{Namespace: cluster.Namespace, Name: published.ConfigMapName}
	err := r.Client.Get(ctx, key, configMap)
	if apierrors.IsNotFound(err) || err == nil && !metav1.IsControlledBy(configMap, cluster) {
		return nil, nil
	}
	return configMap, err
}
