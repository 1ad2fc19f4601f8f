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
	"fmt"
	"maps"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// clientPort is the name of the port on which clients are served.
const clientPort = "client"

func container(
	cluster *api.Cluster, wanted intents,
) (*corev1ac.ContainerApplyConfiguration, error) {
	if identity.Has(identity.Parameters) {
		if err := noParameter(cluster, wanted.configuration); err != nil {
			return nil, err
		}
	}
	container := corev1ac.Container().
		WithName(identity.ContainerName).
		WithImage(cluster.Spec.Image).
		WithCommand(cluster.Spec.Command...).
		WithArgs(cluster.Spec.Args...).
		WithEnv(environment(cluster, wanted.configuration)...).
		WithPorts(corev1ac.ContainerPort().
			WithName(clientPort).
			WithProtocol(corev1.ProtocolTCP).
			WithContainerPort(cluster.Spec.Port)).
		WithResources(resources(cluster.Spec.Resources)).
		WithSecurityContext(confined(cluster.Spec.ReadOnlyRootFilesystem)).
		WithVolumeMounts(volumeMounts(cluster)...)
	// A Pod may not sleep for no time before Kubernetes 1.33.
	if seconds := preStopSeconds(cluster); seconds > 0 {
		container.WithLifecycle(corev1ac.Lifecycle().WithPreStop(corev1ac.LifecycleHandler().
			WithSleep(corev1ac.SleepAction().WithSeconds(seconds))))
	}
	given := api.ClusterProbes{}
	if cluster.Spec.Pod.Probes != nil {
		given = *cluster.Spec.Pod.Probes
	}
	return container, setProbes(container, given, portProbes())
}

// preStopSeconds pass between a replica leaving the Services and its engine receiving the signal to stop, so that clients are led
// elsewhere first.
func preStopSeconds(cluster *api.Cluster) int64 {
	if seconds := cluster.Spec.Pod.PreStopSeconds; seconds != nil {
		return *seconds
	}
	return 5
}

func resources(given api.ClusterResources) *corev1ac.ResourceRequirementsApplyConfiguration {
	resources := corev1ac.ResourceRequirements()
	if len(given.Requests) > 0 {
		resources.WithRequests(given.Requests)
	}
	if len(given.Limits) > 0 {
		resources.WithLimits(given.Limits)
	}
	return resources
}

// confined is what the Pod Security level "restricted" asks of every container, whatever level its namespace enforces.
func confined(readOnlyRoot *bool) *corev1ac.SecurityContextApplyConfiguration {
	return corev1ac.SecurityContext().
		WithAllowPrivilegeEscalation(false).
		// It is left out by clusters from before there was the field.
		WithReadOnlyRootFilesystem(readOnlyRoot == nil || *readOnlyRoot).
		WithCapabilities(corev1ac.Capabilities().WithDrop("ALL"))
}

// defaultProbes are those of a container whose spec sets none.
type defaultProbes struct {
	startup, readiness, liveness *corev1ac.ProbeApplyConfiguration
}

func portProbes() defaultProbes {
	return defaultProbes{
		// An engine that recovers at its start, from its log or from a peer, gets ten minutes. It is asked each second, for
		// clients wait until it answers.
		startup:   portProbe().WithPeriodSeconds(1).WithFailureThreshold(600),
		readiness: portProbe().WithPeriodSeconds(5).WithFailureThreshold(3),
		// A restart loses more than waiting does, so it is the last resort.
		liveness: portProbe().WithPeriodSeconds(20).WithFailureThreshold(6),
	}
}

func setProbes(
	container *corev1ac.ContainerApplyConfiguration, given api.ClusterProbes, others defaultProbes,
) error {
	var err error
	if container.StartupProbe, err = probe(given.Startup, others.startup); err != nil {
		return err
	}
	if container.ReadinessProbe, err = probe(given.Readiness, others.readiness); err != nil {
		return err
	}
	container.LivenessProbe, err = probe(given.Liveness, others.liveness)
	return err
}

// probe is the one given, or else the other.
func probe(
	given *api.ClusterProbe, other *corev1ac.ProbeApplyConfiguration,
) (*corev1ac.ProbeApplyConfiguration, error) {
	if given == nil {
		return other, nil
	}
	return converted[*corev1ac.ProbeApplyConfiguration](given)
}

func portProbe() *corev1ac.ProbeApplyConfiguration {
	return corev1ac.Probe().WithTCPSocket(corev1ac.TCPSocketAction().WithPort(intstr.FromString(clientPort)))
}

// environment has what is in the ConfigMap without a dot in its name, as what has one is a file only; and the password,
// if it is to be a variable.
func environment(
	cluster *api.Cluster, configuration *corev1.ConfigMap,
) []*corev1ac.EnvVarApplyConfiguration {
	var variables []*corev1ac.EnvVarApplyConfiguration
	for _, name := range slices.Sorted(maps.Keys(configuration.Data)) {
		if strings.Contains(name, ".") {
			continue
		}
		variables = append(variables, corev1ac.EnvVar().WithName(name).WithValueFrom(
			corev1ac.EnvVarSource().WithConfigMapKeyRef(
				corev1ac.ConfigMapKeySelector().WithName(configuration.Name).WithKey(name))))
	}
	if password := passwordVariable(cluster); password != nil {
		variables = append(variables, password)
	}
	return variables
}

// noParameter refuses a password in the variable of a parameter. The schema does that for settings.
func noParameter(cluster *api.Cluster, configuration *corev1.ConfigMap) error {
	password := passwordVariable(cluster)
	if password == nil {
		return nil
	}
	if _, taken := configuration.Data[*password.Name]; taken {
		return specError{
			field: "spec.credentials.passwordVariable", err: fmt.Errorf("%s is a parameter in spec.config", *password.Name),
		}
	}
	return nil
}

// passwordVariable is nil if the password is no variable. What it refers to is read by the kubelet.
func passwordVariable(cluster *api.Cluster) *corev1ac.EnvVarApplyConfiguration {
	credentials := cluster.Spec.Credentials
	if credentials == nil || credentials.PasswordVariable == "" {
		return nil
	}
	return corev1ac.EnvVar().WithName(credentials.PasswordVariable).WithValueFrom(
		corev1ac.EnvVarSource().WithSecretKeyRef(corev1ac.SecretKeySelector().
			WithName(identity.CredentialsSecret(cluster.Name, credentials)).
			WithKey(credentials.PasswordKey)))
}
