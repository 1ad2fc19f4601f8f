// SPDX-License-Identifier: Apache-2.0

//go:build valkey

// These tests run a real server, which not every machine has: go test -tags valkey ./internal/engine/valkey, after
// apt-get install valkey-server or redis-server.
package valkey

import (
	"bufio"
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
)

// directory is the server's option for the folder of its files.
const directory = "--dir"

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
		"--port", strconv.Itoa(port), "--bind", "127.0.0.1", directory, t.TempDir(), "--repl-diskless-sync-delay", "0",
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
		Cluster: &api.Cluster{},
		Pod:     &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: address}},
	}
}

func newEngine() *Engine {
	return &Engine{Address: func(replica engine.Replica) string { return replica.Pod.Name }}
}

// command sends one over a connection of its own.
func command(ctx context.Context, address string, words ...string) (string, error) {
	process, err := dial(ctx, address)
	if err != nil {
		return "", err
	}
	defer func() { _ = process.Close() }()
	return process.do(words...)
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

// following runs a server that is a replica of another, and waits until it is one.
func following(t *testing.T, valkey *Engine, primary string, arguments ...string) string {
	t.Helper()
	host, port, err := net.SplitHostPort(primary)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	address := started(t, append([]string{"--replicaof", host, port}, arguments...)...)
	done(t, func() (engine.Answer, error) { return valkey.Ready(t.Context(), replica(address)) })
	return address
}

func roleOf(t *testing.T, valkey *Engine, address string) engine.Role {
	t.Helper()
	var role engine.Role
	done(t, func() (engine.Answer, error) {
		told, answer, err := valkey.Role(t.Context(), replica(address))
		role = told
		return answer, err
	})
	return role
}

func TestASwitchoverLosesNoWrite(t *testing.T) {
	g := NewWithT(t)
	valkey := newEngine()
	first := started(t)
	second, third := following(t, valkey, first), following(t, valkey, first)
	g.Expect(roleOf(t, valkey, first)).To(Equal(engine.RolePrimary))
	g.Expect(roleOf(t, valkey, second)).To(Equal(engine.RoleReplica))
	// Whoever came second is a replica by then, which the last one to take over was never told to follow.
	for _, step := range []struct{ from, to string }{{first, second}, {second, first}, {first, second}, {second, third}} {
		writer := write(t, step.from, "counter-"+step.to)
		g.Eventually(writer.answered.Load, patience).Should(BeNumerically(">", 10))

		done(t, func() (engine.Answer, error) { return valkey.Switchover(t.Context(), replica(step.to)) })

		g.Eventually(func() engine.Role { return roleOf(t, valkey, step.from) }, patience).Should(Equal(engine.RoleReplica))
		g.Expect(roleOf(t, valkey, step.to)).To(Equal(engine.RolePrimary))
		g.Eventually(writer.ended, patience).Should(BeClosed(), "a replica takes no writes")
		g.Expect(strconv.ParseInt(do(t, step.to, "GET", writer.key), 10, 64)).To(Equal(writer.answered.Load()))
		done(t, func() (engine.Answer, error) { return valkey.Switchover(t.Context(), replica(step.to)) })
	}
}

func TestDrainingWaitsForClients(t *testing.T) {
	valkey := newEngine()
	primary := started(t)
	for name, address := range map[string]string{"a primary": primary, "a replica": following(t, valkey, primary)} {
		for what, words := range map[string][]string{"a client": {"PING"}, "a subscriber": {"SUBSCRIBE", "orders"}} {
			t.Run(name+" with "+what, func(t *testing.T) {
				g := NewWithT(t)
				drain := func() (engine.Answer, error) { return valkey.Drain(t.Context(), replica(address)) }
				done(t, drain)
				client, err := dial(t.Context(), address)
				g.Expect(err).NotTo(HaveOccurred())
				_, err = client.do(words...)
				g.Expect(err).NotTo(HaveOccurred())
				g.Eventually(func() (string, error) {
					answer, err := drain()
					g.Expect(answer.Done).To(BeFalse())
					return answer.Message, err
				}, patience).Should(Equal("1 clients are left"))
				g.Expect(client.Close()).To(Succeed())
				done(t, drain)
			})
		}
	}
}

// Credentials are the users of a file that is mounted.
func TestReloadingReadsTheUsersAgain(t *testing.T) {
	g := NewWithT(t)
	valkey := newEngine()
	users := filepath.Join(t.TempDir(), "users.acl")
	g.Expect(os.WriteFile(users, []byte("user default on nopass ~* &* +@all\n"), 0o600)).To(Succeed())
	address := started(t, "--aclfile", users)
	g.Expect(do(t, address, "ACL", "USERS")).To(Equal("default"))
	g.Expect(os.WriteFile(users, []byte("user default on nopass ~* &* +@all\nuser orders on >secret ~* +@read\n"), 0o600)).
		To(Succeed())
	done(t, func() (engine.Answer, error) { return valkey.Reload(t.Context(), replica(address), "credentials-2") })
	g.Expect(do(t, address, "ACL", "USERS")).To(Equal("default\norders"))

	without := started(t)
	g.Eventually(func() error {
		_, err := valkey.Reload(t.Context(), replica(without), "credentials-2")
		return err
	}, patience).Should(MatchError(ContainSubstring("ACL file")), "nobody is told that it has read what it has not")
}

func TestAProcessThatIsGoneIsAnError(t *testing.T) {
	valkey := newEngine()
	NewWithT(t).Eventually(func() error {
		_, err := valkey.Ready(t.Context(), replica("127.0.0.1:1"))
		return err
	}, patience).Should(HaveOccurred())
}

// An empty address would be this machine's own.
func TestAPodWithoutAnAddressIsWaitedFor(t *testing.T) {
	g := NewWithT(t)
	pod := replica("orders-0")
	pod.Cluster.Spec.Port = 6379
	valkey := &Engine{Address: podAddress}
	answer, err := valkey.Ready(t.Context(), pod)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(answer).To(Equal(engine.Wait(soon, "orders-0 has no address yet")))
	pod.Pod.Status.PodIP = "fd00::7"
	g.Expect(podAddress(pod)).To(Equal("[fd00::7]:6379"))
}

func TestRepliesThatAreNone(t *testing.T) {
	for _, reply := range []string{
		"", "?\r\n", "$x\r\n", "$5\r\nabc", "$99999999\r\n", "-ERR no\r\n", "*x\r\n", "*-1\r\n", "*2\r\n:1\r\n", "*1\r\n-ERR no\r\n",
	} {
		_, err := decoded(bufio.NewReader(strings.NewReader(reply)))
		NewWithT(t).Expect(err).To(HaveOccurred(), reply)
	}
}
