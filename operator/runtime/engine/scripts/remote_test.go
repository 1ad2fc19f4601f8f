// SPDX-License-Identifier: Apache-2.0

package scripts

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gorilla/websocket"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
)

// Channels of the protocol that kubectl exec speaks.
const (
	protocol      = "v5.channel.k8s.io"
	outputChannel = 1
	errorsChannel = 2
	statusChannel = 3
)

var remotePod = &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: "shop", Name: "orders-0"}}

func TestRemoteExecution(t *testing.T) {
	const written, complained = "out", "err"
	command := []string{"sh", "-c", succeed}
	exitCode := func(code string) metav1.Status {
		return metav1.Status{
			Status: metav1.StatusFailure, Reason: "NonZeroExitCode",
			Details: &metav1.StatusDetails{Causes: []metav1.StatusCause{{Type: "ExitCode", Message: code}}},
		}
	}
	tests := []struct {
		name   string
		status metav1.Status
		want   Result
		fails  bool
	}{
		{"success", metav1.Status{Status: metav1.StatusSuccess}, Result{Output: written, Errors: complained}, false},
		{"another exit code", exitCode("75"), Result{ExitCode: 75, Output: written, Errors: complained}, false},
		{"no such container", metav1.Status{Status: metav1.StatusFailure, Message: "container not found"},
			Result{Output: written, Errors: complained}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			asked := make(chan *http.Request, 1)
			server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
				asked <- request
				upgrader := websocket.Upgrader{Subprotocols: []string{protocol}}
				connection, err := upgrader.Upgrade(writer, request, nil)
				if err != nil {
					return
				}
				content, _ := json.Marshal(test.status)
				for channel, data := range map[byte][]byte{outputChannel: []byte(written), errorsChannel: []byte(complained)} {
					_ = connection.WriteMessage(websocket.BinaryMessage, append([]byte{channel}, data...))
				}
				_ = connection.WriteMessage(websocket.BinaryMessage, append([]byte{statusChannel}, content...))
				_ = connection.WriteMessage(websocket.CloseMessage,
					websocket.FormatCloseMessage(websocket.CloseNormalClosure, ""))
				_ = connection.Close()
			}))
			t.Cleanup(server.Close)
			remote, err := NewRemote(&rest.Config{Host: server.URL}, server.Client())
			g.Expect(err).NotTo(HaveOccurred())

			result, err := remote.Execute(t.Context(), remotePod, "application", command)

			g.Expect(err != nil).To(Equal(test.fails), "%v", err)
			g.Expect(result).To(Equal(test.want))
			request := <-asked
			g.Expect(request.URL.Path).To(Equal("/api/v1/namespaces/shop/pods/orders-0/exec"))
			g.Expect(request.URL.Query()["command"]).To(Equal(command))
			g.Expect(request.URL.Query().Get("container")).To(Equal("application"))
		})
	}
}

func TestAnAPIServerThatDoesNotSpeakWebSocketIsAskedOverSPDY(t *testing.T) {
	g := NewWithT(t)
	asked := make(chan string, 2)
	server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		asked <- request.Header.Get("Upgrade")
		writer.WriteHeader(http.StatusBadRequest)
	}))
	t.Cleanup(server.Close)
	remote, err := NewRemote(&rest.Config{Host: server.URL}, server.Client())
	g.Expect(err).NotTo(HaveOccurred())

	_, err = remote.Execute(t.Context(), remotePod, "application", []string{succeed})

	g.Expect(err).To(HaveOccurred())
	g.Expect(asked).To(Receive(Equal("websocket")))
	g.Expect(asked).To(Receive(Equal("SPDY/3.1")))
}
