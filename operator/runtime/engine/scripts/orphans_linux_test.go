// SPDX-License-Identifier: Apache-2.0

package scripts

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/engine"
)

// asEngine has the scripts' folder in the environment of a process that stands for the application.
const asEngine = "TEST_AS_ENGINE_WITH_SCRIPTS"

// Calls whose script is done at once, and takes too long.
const (
	quick = string(engine.CallReady)
	slow  = string(engine.CallRole)
)

// childSubreaper is PR_SET_CHILD_SUBREAPER of prctl(2): orphans below a process become its children, as those of a
// container become children of its first process.
const childSubreaper = 36

// PostgreSQL restarts itself when a child of its first process was ended by a signal: it takes it for one of its own that
// crashed. What run.sh leaves behind becomes such a child.
func TestNothingIsLeftToTheApplicationThatASignalEnds(t *testing.T) {
	if folder := os.Getenv(asEngine); folder != "" {
		if err := runAsEngine(folder); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	g := NewWithT(t)
	folder := t.TempDir()
	for name, content := range map[string]string{
		"revision": "revision-1", runnerFile: runner, quick: ":", "quiesce": ":", "resume": ":", slow: "exec sleep 60",
	} {
		g.Expect(os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600)).To(Succeed())
	}
	process := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	process.Env = append(os.Environ(), asEngine+"="+folder, "SCRIPTS="+folder, "SCRATCH="+t.TempDir())
	output, err := process.CombinedOutput()
	g.Expect(err).NotTo(HaveOccurred(), string(output))
}

// runAsEngine has the calls run beneath it, and tells of a child that a signal ended.
func runAsEngine(folder string) error {
	if _, _, failed := syscall.Syscall(syscall.SYS_PRCTL, childSubreaper, 1, 0); failed != 0 {
		return failed
	}
	call := func(name string) error {
		// Nobody waits for a quiesced state longer than this.
		process := exec.Command("sh", filepath.Join(folder, runnerFile), name, "revision-1", "2", "key", "instance", "")
		output, err := process.CombinedOutput()
		if ended := (&exec.ExitError{}); errors.As(err, &ended) && name == slow && ended.ExitCode() == tooLong {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w: %s", name, err, output)
		}
		return nil
	}
	// Few applications reap what they did not start, and what they do not reap stays for as long as they run.
	for _, name := range []string{quick, quick, slow} {
		if err := call(name); err != nil {
			return err
		}
		if child, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); err != syscall.ECHILD {
			return fmt.Errorf("%s left the process %d behind (%w)", name, child, err)
		}
	}
	for range 20 {
		for _, name := range []string{quick, "quiesce", "resume"} {
			if err := call(name); err != nil {
				return err
			}
		}
	}
	for {
		var status syscall.WaitStatus
		child, err := syscall.Wait4(-1, &status, 0, nil)
		switch {
		case err == syscall.ECHILD:
			return nil
		case err != nil && err != syscall.EINTR:
			return err
		case err == nil && (status.Signaled() || status.ExitStatus() > 1):
			return fmt.Errorf("process %d ended with signal %v, status %d", child, status.Signal(), status.ExitStatus())
		}
	}
}
