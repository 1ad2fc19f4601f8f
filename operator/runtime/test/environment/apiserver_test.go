// SPDX-License-Identifier: Apache-2.0

package environment_test

import (
	"bufio"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/test/environment"
)

// toInterrupt is set in the process of tests that is interrupted.
const toInterrupt = "TESTS_TO_INTERRUPT"

func TestMain(m *testing.M) {
	if os.Getenv(toInterrupt) != "" {
		os.Exit(environment.Run(m))
	}
	os.Exit(m.Run())
}

func TestAnInterruptionEndsTheAPIServerToo(t *testing.T) {
	const here = "the API server is at "
	if os.Getenv(toInterrupt) != "" {
		fmt.Println(here + environment.AdminConfig().Host)
		server, err := url.Parse(environment.AdminConfig().Host)
		for err == nil {
			var connection net.Conn
			if connection, err = net.Dial("tcp", server.Host); err == nil {
				err = connection.Close()
			}
		}
		// As a test does that needs it.
		fmt.Println(err)
		select {}
	}
	g := NewWithT(t)
	tests := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	tests.Env = append(os.Environ(), toInterrupt+"=1")
	output, err := tests.StdoutPipe()
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(tests.Start()).To(Succeed())
	var server *url.URL
	for lines := bufio.NewScanner(output); server == nil && lines.Scan(); {
		if address, found := strings.CutPrefix(lines.Text(), here); found {
			server, err = url.Parse(address)
			g.Expect(err).NotTo(HaveOccurred())
		}
	}
	g.Expect(server).NotTo(BeNil())
	connection, err := net.Dial("tcp", server.Host)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(connection.Close()).To(Succeed())

	// The go command ends at once, and with it whoever reads the output.
	g.Expect(output.Close()).To(Succeed())
	g.Expect(tests.Process.Signal(syscall.SIGTERM)).To(Succeed())
	// Not by another signal: so it came to its end, which is after that of etcd.
	g.Expect(tests.Wait()).To(MatchError("exit status 1"))
	_, err = net.Dial("tcp", server.Host)
	g.Expect(err).To(MatchError(syscall.ECONNREFUSED))
}
