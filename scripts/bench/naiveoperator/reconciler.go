// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// reconciler does what tutorials do: CreateOrUpdate with the whole spec, then the status.
type reconciler struct {
	client.Client
}

// Reconcile is called whenever the resource or what it owns changes.
func (r *reconciler) Reconcile(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	cluster := &NaiveCluster{}
	if err := r.Get(ctx, request.NamespacedName, cluster); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	labels := map[string]string{"app": cluster.Name}
	meta := metav1.ObjectMeta{Namespace: cluster.Namespace, Name: cluster.Name}

	service := &corev1.Service{ObjectMeta: meta}
	_, err := controllerutil.CreateOrUpdate(ctx, r.Client, service, func() error {
		service.Spec.ClusterIP = corev1.ClusterIPNone
		service.Spec.Selector = labels
		service.Spec.Ports = []corev1.ServicePort{{Name: "client", Port: cluster.Spec.Port}}
		return controllerutil.SetControllerReference(cluster, service, r.Scheme())
	})
	if err != nil {
		return ctrl.Result{}, err
	}

	set := &appsv1.StatefulSet{ObjectMeta: meta}
	_, err = controllerutil.CreateOrUpdate(ctx, r.Client, set, func() error {
		set.Spec.Replicas = &cluster.Spec.Replicas
		set.Spec.ServiceName = cluster.Name
		set.Spec.Selector = &metav1.LabelSelector{MatchLabels: labels}
		set.Spec.Template = corev1.PodTemplateSpec{
			ObjectMeta: metav1.ObjectMeta{Labels: labels},
			Spec: corev1.PodSpec{Containers: []corev1.Container{{
				Name:         "application",
				Image:        cluster.Spec.Image,
				Ports:        []corev1.ContainerPort{{Name: "client", ContainerPort: cluster.Spec.Port}},
				VolumeMounts: []corev1.VolumeMount{{Name: "data", MountPath: "/data"}},
			}}},
		}
		size, err := resource.ParseQuantity(cluster.Spec.Size)
		if err != nil {
			return err
		}
		set.Spec.VolumeClaimTemplates = []corev1.PersistentVolumeClaim{{
			ObjectMeta: metav1.ObjectMeta{Name: "data"},
			Spec: corev1.PersistentVolumeClaimSpec{
				AccessModes: []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
				Resources: corev1.VolumeResourceRequirements{
					Requests: corev1.ResourceList{corev1.ResourceStorage: size},
				},
			},
		}}
		return controllerutil.SetControllerReference(cluster, set, r.Scheme())
	})
	if err != nil {
		return ctrl.Result{}, err
	}
	cluster.Status.ReadyReplicas = set.Status.ReadyReplicas
	return ctrl.Result{}, r.Status().Update(ctx, cluster)
}
