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

package cluster_test

import (
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// wantedPodSpec is compared whole. Whoever changes it restarts the replicas of everybody who updates the operator, so it
// changes only with a field of the spec that asks for it.
func wantedPodSpec(config string) corev1.PodSpec {
	return corev1.PodSpec{
		AutomountServiceAccountToken:  new(false),
		EnableServiceLinks:            new(false),
		TerminationGracePeriodSeconds: new(int64(60)),
		RestartPolicy:                 corev1.RestartPolicyAlways,
		DNSPolicy:                     corev1.DNSClusterFirst,
		SchedulerName:                 corev1.DefaultSchedulerName,
		SecurityContext: &corev1.PodSecurityContext{
			RunAsNonRoot:        new(true),
			RunAsUser:           new(int64(10001)),
			RunAsGroup:          new(int64(10001)),
			FSGroup:             new(int64(10001)),
			FSGroupChangePolicy: new(corev1.FSGroupChangeOnRootMismatch),
			SeccompProfile:      &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
		},
		Affinity: &corev1.Affinity{PodAntiAffinity: &corev1.PodAntiAffinity{
			PreferredDuringSchedulingIgnoredDuringExecution: []corev1.WeightedPodAffinityTerm{{
				Weight: 100,
				PodAffinityTerm: corev1.PodAffinityTerm{
					LabelSelector: &metav1.LabelSelector{MatchLabels: wantedSelector},
					TopologyKey:   "kubernetes.io/hostname",
				},
			}},
		}},
		TopologySpreadConstraints: []corev1.TopologySpreadConstraint{{
			MaxSkew:           1,
			TopologyKey:       "topology.kubernetes.io/zone",
			WhenUnsatisfiable: corev1.ScheduleAnyway,
			LabelSelector:     &metav1.LabelSelector{MatchLabels: wantedSelector},
		}},
		Volumes: []corev1.Volume{
			{Name: configVolume, VolumeSource: corev1.VolumeSource{ConfigMap: &corev1.ConfigMapVolumeSource{
				LocalObjectReference: corev1.LocalObjectReference{Name: config},
				DefaultMode:          new(int32(0o555)),
			}}},
			optionalVolume("scripts", "orders-scripts"),
			{Name: "tmp", VolumeSource: corev1.VolumeSource{EmptyDir: &corev1.EmptyDirVolumeSource{}}},
			optionalVolume("live", "orders-live"),
		},
		Containers: []corev1.Container{wantedContainer(config)},
	}
}

func wantedContainer(config string) corev1.Container {
	return corev1.Container{
		Name:            "application",
		Image:           clusterImage,
		ImagePullPolicy: corev1.PullIfNotPresent,
		Args:            clusterArgs,
		Env: []corev1.EnvVar{
			fromConfig(config, "MAX_CONNECTIONS"),
			fromConfig(config, modeSetting),
			fromConfig(config, "STRICT"),
			fromConfig(config, "WAL_SIZE"),
		},
		Ports: []corev1.ContainerPort{{Name: "client", Protocol: corev1.ProtocolTCP, ContainerPort: 5432}},
		Resources: corev1.ResourceRequirements{
			Requests: corev1.ResourceList{
				corev1.ResourceCPU:              resource.MustParse("100m"),
				corev1.ResourceMemory:           resource.MustParse("256Mi"),
				corev1.ResourceEphemeralStorage: resource.MustParse("64Mi"),
			},
			Limits: corev1.ResourceList{
				corev1.ResourceMemory:           resource.MustParse("512Mi"),
				corev1.ResourceEphemeralStorage: resource.MustParse("1Gi"),
			},
		},
		SecurityContext: &corev1.SecurityContext{
			AllowPrivilegeEscalation: new(false),
			ReadOnlyRootFilesystem:   new(true),
			Capabilities:             &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
		},
		StartupProbe:   wantedProbe(1, 600),
		ReadinessProbe: wantedProbe(5, 3),
		LivenessProbe:  wantedProbe(20, 6),
		Lifecycle: &corev1.Lifecycle{
			PreStop: &corev1.LifecycleHandler{Sleep: &corev1.SleepAction{Seconds: 5}},
		},
		VolumeMounts: []corev1.VolumeMount{
			{Name: dataVolume, MountPath: "/data"},
			{Name: configVolume, MountPath: "/config", ReadOnly: true},
			{Name: "scripts", MountPath: "/scripts", ReadOnly: true},
			{Name: "tmp", MountPath: "/tmp"},
			{Name: "live", MountPath: "/config/live", ReadOnly: true},
		},
		TerminationMessagePath:   corev1.TerminationMessagePathDefault,
		TerminationMessagePolicy: corev1.TerminationMessageReadFile,
	}
}

// withoutParameters leaves out the variables that are not wanted here: which parameters there are is up to the API.
func withoutParameters(template *corev1.PodTemplateSpec) {
	container := &template.Spec.Containers[0]
	wanted := wantedContainer(template.Spec.Volumes[0].ConfigMap.Name).Env
	container.Env = slices.DeleteFunc(container.Env, func(variable corev1.EnvVar) bool {
		return !slices.ContainsFunc(wanted, func(each corev1.EnvVar) bool { return each.Name == variable.Name })
	})
}

func wantedProbe(periodSeconds, failureThreshold int32) *corev1.Probe {
	return &corev1.Probe{
		ProbeHandler: corev1.ProbeHandler{
			TCPSocket: &corev1.TCPSocketAction{Port: intstr.FromString("client")},
		},
		PeriodSeconds:    periodSeconds,
		FailureThreshold: failureThreshold,
		TimeoutSeconds:   1,
		SuccessThreshold: 1,
	}
}

func fromConfig(config, key string) corev1.EnvVar {
	return corev1.EnvVar{Name: key, ValueFrom: &corev1.EnvVarSource{ConfigMapKeyRef: &corev1.ConfigMapKeySelector{
		LocalObjectReference: corev1.LocalObjectReference{Name: config}, Key: key,
	}}}
}

func optionalVolume(name, configMap string) corev1.Volume {
	return corev1.Volume{Name: name, VolumeSource: corev1.VolumeSource{ConfigMap: &corev1.ConfigMapVolumeSource{
		LocalObjectReference: corev1.LocalObjectReference{Name: configMap},
		DefaultMode:          new(int32(0o555)), Optional: new(true),
	}}}
}
