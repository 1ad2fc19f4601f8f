// SPDX-License-Identifier: Apache-2.0

//go:build valkey

package valkey

import (
	"fmt"
	"os"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/engine"
)

// backup is the key of the one that most tests are about.
const backup = "backup-1"

// writer counts up a key of its own, one write after the other, until the test ends.
type writer struct {
	key string
	// answered is the last write that the server said it did.
	answered atomic.Int64
	// ended is closed when the server refused one.
	ended chan struct{}
}

func write(t *testing.T, address, key string) *writer {
	t.Helper()
	writer := &writer{key: key, ended: make(chan struct{})}
	go func() {
		defer close(writer.ended)
		for {
			reply, err := command(t.Context(), address, "INCR", key)
			if err != nil {
				return
			}
			count, err := strconv.ParseInt(reply, 10, 64)
			if err != nil {
				return
			}
			writer.answered.Store(count)
		}
	}()
	return writer
}

func quiesce(t *testing.T, valkey *Engine, address, key string, atMost time.Duration) {
	t.Helper()
	done(t, func() (engine.Answer, error) { return valkey.Quiesce(t.Context(), replica(address), key, atMost) })
}

func resume(t *testing.T, valkey *Engine, address string) {
	t.Helper()
	done(t, func() (engine.Answer, error) { return valkey.Resume(t.Context(), replica(address), backup) })
}

// copied runs a server on a copy of another's files, as a restored backup does.
func copied(t *testing.T, folder string, arguments ...string) string {
	t.Helper()
	taken := t.TempDir()
	NewWithT(t).Expect(os.CopyFS(taken, os.DirFS(folder))).To(Succeed())
	return started(t, append([]string{directory, taken}, arguments...)...)
}

// Whatever a client was told to be written before the files are copied is in the copy, and nothing is written until it
// resumes, whichever file the server starts from.
func TestWhatIsWrittenWhileItQuiescesIsInTheFilesOrWaits(t *testing.T) {
	for name, arguments := range map[string][]string{
		"RDB": {"--save", ""},
		"AOF": {"--appendonly", "yes", "--appendfsync", "no"},
	} {
		t.Run(name, func(t *testing.T) {
			for round := range 5 {
				t.Run(fmt.Sprint(round), func(t *testing.T) { quiesceUnderWrites(t, arguments) })
			}
		})
	}
}

func quiesceUnderWrites(t *testing.T, arguments []string) {
	t.Helper()
	g := NewWithT(t)
	folder := t.TempDir()
	address := started(t, append([]string{directory, folder}, arguments...)...)
	valkey := newEngine()
	// All is saved so far, so whoever looks whether there is something to save finds nothing.
	do(t, address, "SAVE")
	writers := make([]*writer, 0, 8)
	for number := range cap(writers) {
		writers = append(writers, write(t, address, fmt.Sprintf("counter-%d", number)))
	}
	quiesce(t, valkey, address, backup, time.Minute)
	before := make([]int64, 0, len(writers))
	for _, writer := range writers {
		before = append(before, writer.answered.Load())
	}
	copy := copied(t, folder, arguments...)
	for number, writer := range writers {
		// What is answered now was written before, and its answer took its time.
		answered := writer.answered.Load()
		g.Expect(answered).To(BeNumerically("<=", before[number]+1), "nothing is written while it is quiesced")
		reply := do(t, copy, "GET", writer.key)
		g.Expect(reply).To(Equal(do(t, address, "GET", writer.key)), "the copy has what the server has")
		if answered > 0 {
			g.Expect(strconv.ParseInt(reply, 10, 64)).To(BeNumerically(">=", answered), "what was answered is in the copy")
		}
	}
	resume(t, valkey, address)
	for number, writer := range writers {
		g.Eventually(writer.answered.Load, patience).Should(BeNumerically(">", before[number]+1), "writing goes on")
	}
}

func TestAQuiescedReplicaDoesNotFollowItsPrimaryUntilItResumes(t *testing.T) {
	g := NewWithT(t)
	valkey := newEngine()
	primary := started(t)
	folder := t.TempDir()
	// What it is given goes to its memory at once, and not through a file.
	follower := following(t, valkey, primary, directory, folder, "--repl-diskless-load", "swapdb")
	do(t, primary, "SET", "order", "42")
	g.Eventually(func() string { return do(t, follower, "GET", "order") }, patience).Should(Equal("42"))
	quiesce(t, valkey, follower, backup, time.Minute)
	do(t, primary, "SET", "order", "43")
	g.Consistently(func() string { return do(t, follower, "GET", "order") }, 200*time.Millisecond).Should(Equal("42"))
	g.Expect(do(t, copied(t, folder), "GET", "order")).To(Equal("42"))
	resume(t, valkey, follower)
	g.Eventually(func() string { return do(t, follower, "GET", "order") }, patience).Should(Equal("43"))
}

func TestAQuiescedProcessResumesByItselfInTimeHoweverOftenItIsAsked(t *testing.T) {
	const atMost = 2 * time.Second
	for name, ask := range map[string]func(valkey *Engine, address string){
		"asked once": func(*Engine, string) {},
		"asked again all the time": func(valkey *Engine, address string) {
			_, _ = valkey.Quiesce(t.Context(), replica(address), backup, atMost)
		},
		"asked again by other operators": func(_ *Engine, address string) {
			_, _ = newEngine().Quiesce(t.Context(), replica(address), backup, atMost)
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := NewWithT(t)
			valkey := newEngine()
			address := started(t)
			begun := time.Now()
			quiesce(t, valkey, address, backup, atMost)
			written := make(chan time.Time, 1)
			go func() {
				_, _ = command(t.Context(), address, "SET", "order", "43")
				written <- time.Now()
			}()
			var after time.Duration
			g.Eventually(func() bool {
				ask(valkey, address)
				select {
				case at := <-written:
					after = at.Sub(begun)
					return true
				default:
					return false
				}
			}, 4*atMost, 20*time.Millisecond).Should(BeTrue())
			g.Expect(after).To(BeNumerically("~", atMost, atMost/2))
		})
	}
}

// The operator restarts in the middle: what the first one paused is what the second one finds.
func TestAnotherOperatorGoesOnWithWhatOneBegan(t *testing.T) {
	g := NewWithT(t)
	address := started(t)
	do(t, address, "SET", "order", "42")
	_, err := newEngine().Quiesce(t.Context(), replica(address), backup, time.Minute)
	g.Expect(err).NotTo(HaveOccurred())
	quiesce(t, newEngine(), address, backup, time.Minute)
	resume(t, newEngine(), address)
	g.Expect(do(t, address, "SET", "order", "43")).To(Equal("OK"))
}

func TestWhatIsOverIsNotQuiescedOnceMore(t *testing.T) {
	for name, over := range map[string]func(t *testing.T, valkey *Engine, address string){
		"resumed": func(t *testing.T, valkey *Engine, address string) {
			t.Helper()
			quiesce(t, valkey, address, backup, time.Minute)
			resume(t, valkey, address)
		},
		"resumed before it began": func(t *testing.T, valkey *Engine, address string) {
			t.Helper()
			resume(t, valkey, address)
		},
		"its time is over": func(t *testing.T, valkey *Engine, address string) {
			t.Helper()
			quiesce(t, valkey, address, backup, time.Second)
			do(t, address, "SET", "order", "42")
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := NewWithT(t)
			valkey := newEngine()
			address := started(t)
			over(t, valkey, address)
			g.Eventually(func() error {
				_, err := newEngine().Quiesce(t.Context(), replica(address), backup, time.Minute)
				return err
			}, patience).Should(MatchError(ContainSubstring("no longer quiesced")))
			g.Expect(do(t, address, "SET", "order", "43")).To(Equal("OK"))
			resume(t, valkey, address)
			quiesce(t, valkey, address, "backup-2", time.Minute)
			resume(t, valkey, address)
			_, err := valkey.Quiesce(t.Context(), replica(address), "backup-2", time.Minute)
			g.Expect(err).NotTo(HaveOccurred(), "resuming what is over ends no other backup's")
		})
	}
}

func TestAFailedSaveIsAnErrorAndTriedAgain(t *testing.T) {
	g := NewWithT(t)
	valkey := newEngine()
	folder := t.TempDir()
	address := started(t, directory, folder, "--save", "")
	do(t, address, "SET", "order", "42")
	// A folder of that name, which no file can replace: a missing right would not stop root.
	g.Expect(os.MkdirAll(folder+"/dump.rdb/in the way", 0o700)).To(Succeed())
	g.Eventually(func() error {
		answer, err := valkey.Quiesce(t.Context(), replica(address), backup, time.Minute)
		g.Expect(answer.Done).To(BeFalse())
		return err
	}, patience).Should(MatchError(ContainSubstring("saving")))
	g.Expect(os.RemoveAll(folder + "/dump.rdb")).To(Succeed())
	g.Eventually(func() bool {
		answer, err := valkey.Quiesce(t.Context(), replica(address), backup, time.Minute)
		return err == nil && answer.Done
	}, patience).Should(BeTrue())
	g.Expect(do(t, copied(t, folder), "GET", "order")).To(Equal("42"))
}
