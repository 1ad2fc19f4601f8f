// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// nodes is how many there are, each good enough for every pod.
const nodes = 3

// PlayDaemonSets does what the DaemonSet controller and the kubelet would: a pod for each of three nodes, named after it,
// all at once; rolling updates from the last node to the first, as many at a time as may be away. Pods are ready at once,
// but those with UnreadyAnnotation or of the UnreadyImage.
//
// It writes as Admin, whomever its manager runs as.
func PlayDaemonSets(manager ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(manager).
		For(&appsv1.DaemonSet{}).
		Owns(&corev1.Pod{}).
		Named("play-daemonsets").
		Complete(reconcile.Func(playDaemonSet))
}

// playedNodes is a set and its pods, by their nodes.
type playedNodes struct {
	set      *appsv1.DaemonSet
	pods     [nodes]*corev1.Pod
	revision string
}

func playDaemonSet(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	set := &appsv1.DaemonSet{}
	if err := admin.Get(ctx, request.NamespacedName, set); err != nil || set.DeletionTimestamp != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	game, err := gatherNodes(ctx, set)
	if err != nil {
		return reconcile.Result{}, err
	}
	if err := game.play(ctx); err != nil {
		return reconcile.Result{}, err
	}
	if game, err = gatherNodes(ctx, set); err != nil {
		return reconcile.Result{}, err
	}
	return reconcile.Result{}, game.report(ctx)
}

func gatherNodes(ctx context.Context, set *appsv1.DaemonSet) (playedNodes, error) {
	revision, err := revisionOf(set.Spec.Template)
	if err != nil {
		return playedNodes{}, err
	}
	game := playedNodes{set: set, revision: revision}
	for node := range game.pods {
		pod := &corev1.Pod{}
		err := admin.Get(ctx, client.ObjectKey{Namespace: set.Namespace, Name: podOn(set, node)}, pod)
		if client.IgnoreNotFound(err) != nil {
			return playedNodes{}, err
		}
		if err == nil && metav1.IsControlledBy(pod, set) {
			game.pods[node] = pod
		}
	}
	return game, nil
}

func podOn(set *appsv1.DaemonSet, node int) string {
	return fmt.Sprintf("%s-%d", set.Name, node)
}

// play goes as far as it can without waiting; writing a pod asks for the next turn.
func (game playedNodes) play(ctx context.Context) error {
	for node, pod := range game.pods {
		switch {
		case pod == nil:
			if err := client.IgnoreAlreadyExists(admin.Create(ctx, game.newPod(node))); err != nil {
				return err
			}
		case !Ready(pod) && !unready(pod):
			if err := BecomeReady(ctx, pod); err != nil {
				return err
			}
		}
	}
	return game.update(ctx)
}

// update replaces those of an earlier revision that are not ready anyway, and of the others as many as may be away.
func (game playedNodes) update(ctx context.Context) error {
	strategy := game.set.Spec.UpdateStrategy
	if strategy.Type == appsv1.OnDeleteDaemonSetStrategyType {
		return nil
	}
	mayGo := strategy.RollingUpdate.MaxUnavailable.IntValue()
	for _, pod := range game.pods {
		if pod == nil || !Ready(pod) {
			mayGo--
		}
	}
	for node := nodes - 1; node >= 0; node-- {
		pod := game.pods[node]
		if pod == nil || pod.Labels[appsv1.ControllerRevisionHashLabelKey] == game.revision {
			continue
		}
		if Ready(pod) {
			if mayGo <= 0 {
				continue
			}
			mayGo--
		}
		if err := client.IgnoreNotFound(admin.Delete(ctx, pod)); err != nil {
			return err
		}
	}
	return nil
}

func (game playedNodes) newPod(node int) *corev1.Pod {
	template := game.set.Spec.Template
	// It names no node: the API server would then leave the end of its deletion to the node's kubelet.
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{
			Namespace:   game.set.Namespace,
			Name:        podOn(game.set, node),
			Annotations: template.Annotations,
			Labels: labels.Merge(template.Labels, map[string]string{
				appsv1.ControllerRevisionHashLabelKey: game.revision,
			}),
			OwnerReferences: []metav1.OwnerReference{
				*metav1.NewControllerRef(game.set, appsv1.SchemeGroupVersion.WithKind("DaemonSet")),
			},
		},
		Spec: *template.Spec.DeepCopy(),
	}
}

// report writes the set's status.
func (game playedNodes) report(ctx context.Context) error {
	status := appsv1.DaemonSetStatus{ObservedGeneration: game.set.Generation, DesiredNumberScheduled: nodes}
	for _, pod := range game.pods {
		if pod == nil {
			continue
		}
		status.CurrentNumberScheduled++
		if Ready(pod) {
			status.NumberReady++
			status.NumberAvailable++
		}
		if pod.Labels[appsv1.ControllerRevisionHashLabelKey] == game.revision {
			status.UpdatedNumberScheduled++
		}
	}
	status.NumberUnavailable = nodes - status.NumberAvailable
	if equality.Semantic.DeepEqual(game.set.Status, status) {
		return nil
	}
	game.set.Status = status
	return client.IgnoreNotFound(admin.Status().Update(ctx, game.set))
}

// revisionOf is the same for templates with the same content.
func revisionOf(template corev1.PodTemplateSpec) (string, error) {
	content, err := json.Marshal(template)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:5]), nil
}
