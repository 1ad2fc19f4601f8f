// SPDX-License-Identifier: Apache-2.0

//go:build valkey

package valkey

import (
	"context"
	"errors"
	"net"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/engine"
)

// silent is the address of something that accepts connections and says nothing, as a process does that hangs.
func silent(t *testing.T) string {
	t.Helper()
	g := NewWithT(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	g.Expect(err).NotTo(HaveOccurred())
	t.Cleanup(func() { _ = listener.Close() })
	return listener.Addr().String()
}

func TestCallsReturnAtOnceWhateverTheProcessDoes(t *testing.T) {
	valkey := newEngine()
	hangs := replica(silent(t))
	for name, call := range map[string]func() (engine.Answer, error){
		"ready":      func() (engine.Answer, error) { return valkey.Ready(t.Context(), hangs) },
		"switchover": func() (engine.Answer, error) { return valkey.Switchover(t.Context(), hangs) },
		"quiesce":    func() (engine.Answer, error) { return valkey.Quiesce(t.Context(), hangs, backup, time.Minute) },
		"resume":     func() (engine.Answer, error) { return valkey.Resume(t.Context(), hangs, "backup-2") },
		"drain":      func() (engine.Answer, error) { return valkey.Drain(t.Context(), hangs) },
		"reload":     func() (engine.Answer, error) { return valkey.Reload(t.Context(), hangs, "credentials-1") },
		"role": func() (engine.Answer, error) {
			_, answer, err := valkey.Role(t.Context(), hangs)
			return answer, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := NewWithT(t)
			for range 2 {
				begun := time.Now()
				answer, err := call()
				g.Expect(time.Since(begun)).To(BeNumerically("<", time.Second))
				g.Expect(err).NotTo(HaveOccurred())
				g.Expect(answer).To(Equal(engine.Wait(soon, "the process has not answered yet")))
			}
		})
	}
	t.Run("nothing is resumed while it is being quiesced", func(t *testing.T) {
		answer, err := valkey.Resume(t.Context(), hangs, backup)
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
		NewWithT(t).Expect(answer.Message).To(Equal("it is still being quiesced"))
	})
}

// slowly answers when it is let.
func slowly(let <-chan struct{}, begun chan<- struct{}, answer engine.Answer, err error) work {
	return func(context.Context) (engine.Role, engine.Answer, error) {
		begun <- struct{}{}
		<-let
		return engine.RolePrimary, answer, err
	}
}

func TestWhatALateAnswerIsWorth(t *testing.T) {
	failure := errors.New("it failed")
	for name, row := range map[string]struct {
		answer engine.Answer
		err    error
		// begins is how often it is begun until it was told twice.
		begins int
	}{
		"done is told to all who ask soon": {answer: engine.Done(), begins: 1},
		"not yet is told once":             {answer: engine.Wait(soon, "not yet"), begins: 2},
		"an error is told once":            {err: failure, begins: 2},
	} {
		t.Run(name, func(t *testing.T) {
			g := NewWithT(t)
			calls := &calls{}
			let, begun := make(chan struct{}), make(chan struct{}, 10)
			ask := func() (engine.Answer, error) {
				_, answer, err := calls.ask(t.Context(), callID{}, slowly(let, begun, row.answer, row.err))
				return answer, err
			}
			g.Expect(ask()).To(HaveField("Message", "the process has not answered yet"))
			g.Expect(ask()).To(HaveField("Message", "the process has not answered yet"))
			close(let)
			for range 2 {
				answer, err := ask()
				g.Expect(answer).To(Equal(row.answer))
				if row.err != nil {
					g.Expect(err).To(MatchError(row.err))
				}
			}
			g.Expect(begun).To(HaveLen(row.begins))
		})
	}
}

func TestAnAnswerInTimeIsNotToldLater(t *testing.T) {
	g := NewWithT(t)
	calls := &calls{}
	for _, role := range []engine.Role{engine.RolePrimary, engine.RoleReplica} {
		told, answer, err := calls.ask(t.Context(), callID{}, func(context.Context) (engine.Role, engine.Answer, error) {
			return role, engine.Done(), nil
		})
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(answer.Done).To(BeTrue())
		g.Expect(told).To(Equal(role))
	}
}
