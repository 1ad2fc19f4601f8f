// SPDX-License-Identifier: Apache-2.0

package node

import (
	"context"
	"log"
	"path/filepath"

	registration "k8s.io/kubelet/pkg/apis/pluginregistration/v1"

	"stateful.internal/local-cluster/csi/driver"
)

// Registration tells a kubelet of the driver, as node-driver-registrar does.
type Registration struct {
	registration.UnimplementedRegistrationServer
	// Socket is where the driver's node calls are answered.
	Socket string
}

// Sockets returns where a kubelet's root folder has the driver's socket, and the one by which the kubelet finds it.
func Sockets(kubelet string) (driverSocket, registrationSocket string) {
	return filepath.Join(kubelet, "plugins", driver.Name, "csi.sock"),
		filepath.Join(kubelet, "plugins_registry", driver.Name+"-reg.sock")
}

// GetInfo implements registration.RegistrationServer.
func (r Registration) GetInfo(context.Context, *registration.InfoRequest) (*registration.PluginInfo, error) {
	return &registration.PluginInfo{
		Type:              registration.CSIPlugin,
		Name:              driver.Name,
		Endpoint:          r.Socket,
		SupportedVersions: []string{"1.0.0"},
	}, nil
}

// NotifyRegistrationStatus implements registration.RegistrationServer. A kubelet that has refused asks again.
func (Registration) NotifyRegistrationStatus(_ context.Context, status *registration.RegistrationStatus) (*registration.RegistrationStatusResponse, error) {
	if status.GetPluginRegistered() {
		log.Print("the kubelet knows the driver")
	} else {
		log.Printf("the kubelet refuses the driver: %s", status.GetError())
	}
	return &registration.RegistrationStatusResponse{}, nil
}
