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
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// Volumes of every replica besides those of its data, and where the container finds them.
const (
	configVolume      = "config"
	configPath        = "/config"
	scriptsVolume     = "scripts"
	scriptsPath       = "/scripts"
	credentialsVolume = "credentials"
	credentialsPath   = "/credentials"
	tlsVolume         = "tls"
	tlsPath           = "/tls"
	scratchVolume     = "tmp"
	scratchPath       = "/tmp"
)

// executable lets files of a ConfigMap be scripts.
const executable = 0o555

// onlyForGroup lets the application read a Secret's files, which belong to root and its group, and nothing else can.
const onlyForGroup = 0o440

// volumes are the same whether there are scripts and live parameters or not, so that adding the first restarts nothing.
func volumes(cluster *api.Cluster, wanted intents) []*corev1ac.VolumeApplyConfiguration {
	volumes := []*corev1ac.VolumeApplyConfiguration{
		corev1ac.Volume().WithName(configVolume).WithConfigMap(
			corev1ac.ConfigMapVolumeSource().WithName(wanted.configuration.Name).WithDefaultMode(executable)),
		changingVolume(scriptsVolume, identity.ScriptsConfigMap(cluster.Name)),
		corev1ac.Volume().WithName(scratchVolume).WithEmptyDir(corev1ac.EmptyDirVolumeSource()),
	}
	if identity.Has(identity.Parameters) {
		volumes = append(volumes, changingVolume(liveVolume, identity.LiveConfigMap(cluster.Name)))
	}
	if credentials := cluster.Spec.Credentials; credentials != nil {
		volumes = append(volumes, secretVolume(credentialsVolume, identity.CredentialsSecret(cluster.Name, credentials)))
		if class := secretProviderClass(credentials); class != "" {
			volumes = append(volumes, secretsStoreVolume(class))
		}
	}
	if certificate := cluster.Spec.TLS; certificate != nil {
		volumes = append(volumes, secretVolume(tlsVolume, certificate.SecretName))
	}
	for _, folder := range writableFolders(cluster) {
		volumes = append(volumes, corev1ac.Volume().WithName(folder.volume).WithEmptyDir(corev1ac.EmptyDirVolumeSource()))
	}
	return volumes
}

// changingVolume is a ConfigMap whose content may change, and be there later than the pod.
func changingVolume(name, configMap string) *corev1ac.VolumeApplyConfiguration {
	return corev1ac.Volume().WithName(name).WithConfigMap(corev1ac.ConfigMapVolumeSource().
		WithName(configMap).WithDefaultMode(executable).WithOptional(true))
}

func secretVolume(name, secret string) *corev1ac.VolumeApplyConfiguration {
	return corev1ac.Volume().WithName(name).WithSecret(corev1ac.SecretVolumeSource().
		WithSecretName(secret).WithDefaultMode(onlyForGroup))
}

func volumeMounts(cluster *api.Cluster) []*corev1ac.VolumeMountApplyConfiguration {
	mounts := []*corev1ac.VolumeMountApplyConfiguration{
		mount(configVolume, configPath).WithReadOnly(true),
		mount(scriptsVolume, scriptsPath).WithReadOnly(true),
		mount(scratchVolume, scratchPath),
	}
	if identity.Has(identity.Parameters) {
		mounts = append(mounts, mount(liveVolume, livePath).WithReadOnly(true))
	}
	if credentials := cluster.Spec.Credentials; credentials != nil {
		mounts = append(mounts, mount(credentialsVolume, credentialsPath).WithReadOnly(true))
		if secretProviderClass(credentials) != "" {
			mounts = append(mounts, mount(secretsStore, secretsStorePath).WithReadOnly(true))
		}
	}
	if cluster.Spec.TLS != nil {
		mounts = append(mounts, mount(tlsVolume, tlsPath).WithReadOnly(true))
	}
	for _, folder := range writableFolders(cluster) {
		mounts = append(mounts, mount(folder.volume, folder.path))
	}
	return mounts
}

func mount(name, path string) *corev1ac.VolumeMountApplyConfiguration {
	return corev1ac.VolumeMount().WithName(name).WithMountPath(path)
}
