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

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/workload"
)

// intents are what the other controllers ask of the workload, as far as they have said. What is missing means that
// things stay as they are: a status is lost whenever a resource is made again by GitOps or from a backup.
type intents struct {
	// replicas that the set is to have.
	replicas int32
	// +stateful:when=statefulSet
	// orphans are the pods of a set that is to be made again around them.
	orphans orphans
	// +stateful:when=statefulSet
	// retainClaims of replicas scaled away, whatever the retention says.
	retainClaims bool
	// +stateful:when=statefulSet
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
	ctx context.Context, cluster *v1alpha1.ExemplarCluster, existing *workload.Workload,
) (intents, error) {
	wanted := intents{refused: refusedVersion(cluster)}
	var err error
	// +stateful:when=daemonSet
	if existing != nil {
		wanted.replicas = existing.Wanted
	}
	// +stateful:when=statefulSet
	if existing == nil {
		if wanted.orphans, err = r.orphans(ctx, cluster); err != nil {
			return intents{}, err
		}
	}
	// +stateful:when=statefulSet
	// None is scaled away if the operator dies while the set is made again.
	wanted.replicas = max(askedReplicas(cluster), wanted.orphans.replicas)
	// +stateful:when=scaling
	wanted.replicas = guardedReplicas(cluster, existing.StatefulSet(), wanted.replicas)
	// +stateful:when=statefulSet
	wanted.sizes = sizes(cluster)
	// +stateful:when=scaling
	wanted.retainClaims = retainClaims(cluster, existing.StatefulSet(), wanted.orphans)
	if wanted.configuration, err = r.configuration(ctx, cluster); err != nil {
		return intents{}, err
	}
	if wanted.configuration == nil || !answered(cluster, v1alpha1.ConditionConfigApplied) {
		wanted.waitsFor = append(wanted.waitsFor, "its configuration")
	}
	if credentials := cluster.Spec.Credentials; credentials != nil {
		if status := cluster.Status.Credentials; status != nil && credentials.OnChange != v1alpha1.OnChangeReload {
			wanted.credentialsRevision = status.Revision
		}
		if cluster.Status.Credentials == nil || !answered(cluster, v1alpha1.ConditionCredentialsCurrent) {
			wanted.waitsFor = append(wanted.waitsFor, "its credentials")
		}
	}
	// +stateful:when=statefulSet
	wanted.waitsFor = append(wanted.waitsFor, awaitedVolumes(wanted, existing.StatefulSet())...)
	// +stateful:when=restore
	if existing == nil && cluster.Spec.Bootstrap != nil &&
		!meta.IsStatusConditionTrue(cluster.Status.Conditions, v1alpha1.ConditionBootstrapped) {
		wanted.waitsFor = append(wanted.waitsFor, "the data of "+cluster.Spec.Bootstrap.FromBackup)
	}
	return wanted, nil
}

// waiting says what is waited for, or nothing.
func (wanted intents) waiting() string {
	return strings.Join(wanted.waitsFor, " and ")
}

// keepTemplate says that the pods' template is to stay as it is.
func (wanted intents) keepTemplate() bool {
	return len(wanted.waitsFor) > 0 || wanted.refused != ""
}

// answered says that the condition's controller has seen the present spec.
func answered(cluster *v1alpha1.ExemplarCluster, conditionType string) bool {
	condition := meta.FindStatusCondition(cluster.Status.Conditions, conditionType)
	return condition != nil && condition.ObservedGeneration == cluster.Generation
}

// configuration is the ConfigMap that was published, or nil while the cache does not know it yet.
func (r *Reconciler) configuration(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster,
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
