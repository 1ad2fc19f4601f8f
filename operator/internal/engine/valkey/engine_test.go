//go:build valkey

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

// These tests run a real server, which not every machine has: go test -tags valkey ./internal/engine/valkey, after
// apt-get install valkey-server or redis-server.
package valkey

import (
	"bufio"
	"io"
	"net"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/engine"
)

// patience is for busy machines; nothing waits longer than it must.
const patience = time.Minute

// started runs a real server, and returns its address. It needs valkey-server or redis-server, such as from the package
// valkey or redis-server of a Linux distribution.
func started(t *testing.T, arguments ...string) string {
	t.Helper()
	g := NewWithT(t)
	binary, err := exec.LookPath("valkey-server")
	if err != nil {
		binary, err = exec.LookPath("redis-server")
	}
	g.Expect(err).NotTo(HaveOccurred(), "install valkey-server or redis-server: this engine is tested with a real one")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	g.Expect(err).NotTo(HaveOccurred())
	port := listener.Addr().(*net.TCPAddr).Port
	g.Expect(listener.Close()).To(Succeed())
	server := exec.Command(binary, append([]string{
		"--port", strconv.Itoa(port), "--bind", "127.0.0.1", "--dir", t.TempDir(), "--repl-diskless-sync-delay", "0",
	}, arguments...)...)
	g.Expect(server.Start()).To(Succeed())
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	g.Eventually(func() (string, error) { return command(t.Context(), address, "PING") }, patience).Should(Equal("PONG"))
	return address
}

// replica is one whose process has that address.
func replica(address string) engine.Replica {
	return engine.Replica{
		Cluster: &v1alpha1.ExemplarCluster{},
		Pod:     &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: address}},
	}
}

func newEngine() *Engine {
	return &Engine{
		Address:    func(replica engine.Replica) string { return replica.Pod.Name },
		Parameters: func(*v1alpha1.ExemplarCluster) map[string]string { return map[string]string{"maxclients": "321"} },
	}
}

func do(t *testing.T, address string, words ...string) string {
	t.Helper()
	reply, err := command(t.Context(), address, words...)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return reply
}

func done(t *testing.T, call func() (engine.Answer, error)) {
	t.Helper()
	NewWithT(t).Eventually(func(g Gomega) {
		answer, err := call()
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(answer.Done).To(BeTrue(), answer.Message)
	}, patience).Should(Succeed())
}

func TestASwitchoverLosesNoWrite(t *testing.T) {
	g := NewWithT(t)
	valkey := newEngine()
	first := started(t)
	host, port, err := net.SplitHostPort(first)
	g.Expect(err).NotTo(HaveOccurred())
	second := started(t, "--replicaof", host, port)
	role := func(address string) engine.Role {
		role, answer, err := valkey.Role(t.Context(), replica(address))
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(answer.Done).To(BeTrue())
		return role
	}
	done(t, func() (engine.Answer, error) { return valkey.Ready(t.Context(), replica(second)) })
	g.Expect([]engine.Role{role(first), role(second)}).To(Equal([]engine.Role{engine.RolePrimary, engine.RoleReplica}))
	do(t, first, "SET", "order", "42")

	done(t, func() (engine.Answer, error) { return valkey.Switchover(t.Context(), replica(second)) })

	g.Eventually(func() engine.Role { return role(first) }, patience).Should(Equal(engine.RoleReplica))
	g.Expect(role(second)).To(Equal(engine.RolePrimary))
	g.Expect(do(t, second, "GET", "order")).To(Equal("42"))
	done(t, func() (engine.Answer, error) { return valkey.Switchover(t.Context(), replica(second)) })
}

func TestAQuiescedProcessHoldsWritesBackAndHasSavedThemAll(t *testing.T) {
	g := NewWithT(t)
	valkey := newEngine()
	address := started(t)
	do(t, address, "SET", "order", "42")
	done(t, func() (engine.Answer, error) {
		return valkey.Quiesce(t.Context(), replica(address), "backup-1", time.Minute)
	})
	persistence, err := info(t.Context(), address, "persistence")
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(persistence["rdb_changes_since_last_save"]).To(Equal("0"))
	written := make(chan error, 1)
	go func() {
		_, err := command(t.Context(), address, "SET", "order", "43")
		written <- err
	}()
	g.Expect(do(t, address, "GET", "order")).To(Equal("42"), "reads go on")
	g.Consistently(written, 200*time.Millisecond).ShouldNot(Receive())

	done(t, func() (engine.Answer, error) { return valkey.Resume(t.Context(), replica(address), "backup-1") })
	g.Eventually(written, patience).Should(Receive(BeNil()))

	t.Run("and resumes by itself in time", func(t *testing.T) {
		done(t, func() (engine.Answer, error) {
			return valkey.Quiesce(t.Context(), replica(address), "backup-2", 500*time.Millisecond)
		})
		NewWithT(t).Expect(do(t, address, "SET", "order", "44")).To(Equal("OK"))
	})
}

func TestDrainingWaitsForClients(t *testing.T) {
	g := NewWithT(t)
	valkey := newEngine()
	address := started(t)
	client, err := net.Dial("tcp", address)
	g.Expect(err).NotTo(HaveOccurred())
	_, err = io.WriteString(client, encoded([]string{"PING"}))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(decoded(bufio.NewReader(client))).To(Equal("PONG"))

	answer, err := valkey.Drain(t.Context(), replica(address))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(answer.Done).To(BeFalse())
	g.Expect(answer.Message).To(Equal("1 clients are left"))
	g.Expect(client.Close()).To(Succeed())
	done(t, func() (engine.Answer, error) { return valkey.Drain(t.Context(), replica(address)) })
}

func TestReloadingSetsWhatCanBeSet(t *testing.T) {
	g := NewWithT(t)
	valkey := newEngine()
	address := started(t)
	done(t, func() (engine.Answer, error) { return valkey.Reload(t.Context(), replica(address), "live-1") })
	clients, err := info(t.Context(), address, "clients")
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(clients["maxclients"]).To(Equal("321"))

	valkey.Parameters = func(*v1alpha1.ExemplarCluster) map[string]string { return map[string]string{"port": "x"} }
	_, err = valkey.Reload(t.Context(), replica(address), "live-2")
	g.Expect(err).To(MatchError(ContainSubstring("setting port")))
}

func TestAProcessThatIsGoneIsAnError(t *testing.T) {
	_, err := newEngine().Ready(t.Context(), replica("127.0.0.1:1"))
	NewWithT(t).Expect(err).To(HaveOccurred())
}

func TestRepliesThatAreNone(t *testing.T) {
	for _, reply := range []string{"", "?\r\n", "$x\r\n", "$5\r\nabc", "$99999999\r\n", "-ERR no\r\n"} {
		_, err := decoded(bufio.NewReader(strings.NewReader(reply)))
		NewWithT(t).Expect(err).To(HaveOccurred(), reply)
	}
}
