// SPDX-License-Identifier: Apache-2.0

package faults

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"google.golang.org/grpc/codes"

	"stateful.internal/local-cluster/csi/calls"
	"stateful.internal/local-cluster/csi/records"
)

// ErrNotMounted says that there is no file system to break.
var ErrNotMounted = errors.New("the volume is not mounted")

// Breaker does to disks what no call does.
type Breaker interface {
	// Shutdown ends the file system on a disk with what it has not written yet, as a power failure does.
	Shutdown(id string) error
	// ReadOnly remounts the file system on a disk. It fails while a file is open for writing.
	ReadOnly(id string) error
	// Lose removes a disk from below whoever uses it.
	Lose(id string) error
}

// Usage is what the command understands.
const Usage = `  list                       list the faults
  clear                      remove the faults; what is broken stays so
  refuse CALL [--code CODE] [--message TEXT] [WHICH]
  delay CALL --for DURATION [WHICH]
                             CALL: provision, attach, mount, grow,
                             grow-file-system, snapshot, unmount, detach or
                             delete; without WHICH, of every volume
  shutdown WHICH             shut the file system down, as a power failure does
  read-only WHICH            no writing: at once if no file is open for
                             writing, else from the next mount on
  lose WHICH                 lose the disk
  WHICH: --claim NAMESPACE/NAME or --volume ID`

// which says of which volumes a fault is.
type which struct {
	claim, volume string
}

// options are what a verb's flags say.
type options struct {
	which
	code, message string
	delay         time.Duration
}

// Run does what the command's arguments say.
func Run(store string, breaker Breaker, args []string, output io.Writer) error {
	if len(args) == 0 {
		return fmt.Errorf("fault: what to do is missing, use:\n%s", Usage)
	}
	verb, rest := args[0], args[1:]
	var call calls.Call
	if verb == "refuse" || verb == "delay" {
		if len(rest) == 0 || !slices.Contains(calls.All, calls.Call(rest[0])) {
			return fmt.Errorf("%s: which call is missing or unknown, use one of %v", verb, calls.All)
		}
		call, rest = calls.Call(rest[0]), rest[1:]
	}
	chosen, err := parseOptions(verb, rest)
	if err != nil {
		return fmt.Errorf("%s: %w, use:\n%s", verb, err, Usage)
	}
	fault := Fault{Call: call, Claim: chosen.claim, Volume: chosen.volume}
	switch verb {
	case "list":
		return list(store, output)
	case "clear":
		return Clear(store)
	case "refuse":
		fault.Message = chosen.message
		if fault.Code, err = parseCode(chosen.code); err != nil {
			return err
		}
		return Add(store, fault)
	case "delay":
		if fault.Delay = chosen.delay; fault.Delay <= 0 {
			return errors.New("delay: --for is missing, use a duration such as 10s")
		}
		return Add(store, fault)
	case "shutdown", "read-only", "lose":
		return breakDisks(store, breaker, verb, chosen.which, output)
	default:
		return fmt.Errorf("unknown fault %q, use:\n%s", verb, Usage)
	}
}

// parseOptions takes no flag that means nothing to the verb.
func parseOptions(verb string, args []string) (chosen options, err error) {
	flags := flag.NewFlagSet(verb, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	switch verb {
	case "refuse":
		flags.StringVar(&chosen.code, "code", codes.Internal.String(), "")
		flags.StringVar(&chosen.message, "message", "refused on command", "")
	case "delay":
		flags.DurationVar(&chosen.delay, "for", 0, "")
	}
	if verb != "list" && verb != "clear" {
		flags.StringVar(&chosen.claim, "claim", "", "")
		flags.StringVar(&chosen.volume, "volume", "", "")
	}
	if err := flags.Parse(args); err != nil {
		return chosen, err
	}
	if flags.NArg() > 0 {
		return chosen, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	return chosen, nil
}

func list(store string, output io.Writer) error {
	faults, err := Load(store)
	for _, fault := range faults {
		_, _ = fmt.Fprintln(output, fault)
	}
	return err
}

// parseCode reads a gRPC status code as events show it, such as ResourceExhausted.
func parseCode(text string) (codes.Code, error) {
	var names []string
	for code := codes.Canceled; code <= codes.Unauthenticated; code++ {
		if code.String() == text {
			return code, nil
		}
		names = append(names, code.String())
	}
	return codes.OK, fmt.Errorf("--code: %q is unknown, use one of %v", text, names)
}

// breakDisks does to each disk that is meant what the verb says.
func breakDisks(store string, breaker Breaker, verb string, subject which, output io.Writer) error {
	if breaker == nil {
		return fmt.Errorf("%s: volumes are records only here, use a cluster with real nodes", verb)
	}
	contents, err := records.Load(store)
	if err != nil {
		return err
	}
	volumes := slices.SortedFunc(maps.Values(contents.Volumes), func(a, b records.Volume) int {
		return cmp.Compare(a.ID, b.ID)
	})
	volumes = slices.DeleteFunc(volumes, func(volume records.Volume) bool { return !subject.means(volume) })
	if len(volumes) == 0 {
		return fmt.Errorf("%s: no volume is meant, use --claim NAMESPACE/NAME or --volume ID of one that exists", verb)
	}
	for _, volume := range volumes {
		if err := breakDisk(store, breaker, verb, volume, output); err != nil {
			return fmt.Errorf("volume %s: %w", volume.ID, err)
		}
	}
	return nil
}

// means is never true of every volume.
func (w which) means(volume records.Volume) bool {
	return w != which{} && (w.claim == "" || w.claim == volume.Claim) && (w.volume == "" || w.volume == volume.ID)
}

func breakDisk(store string, breaker Breaker, verb string, volume records.Volume, output io.Writer) error {
	done := "is lost"
	switch verb {
	case "shutdown":
		done = "is shut down"
		if volume.Block {
			done = "has no file system"
		} else if err := breaker.Shutdown(volume.ID); errors.Is(err, ErrNotMounted) {
			done = "is not mounted"
		} else if err != nil {
			return err
		}
	case "lose":
		if err := breaker.Lose(volume.ID); err != nil {
			return err
		}
	case "read-only":
		if err := Add(store, Fault{Call: calls.Mount, Volume: volume.ID, ReadOnly: true}); err != nil {
			return err
		}
		done = "is read-only"
		if err := breaker.ReadOnly(volume.ID); err != nil {
			done = fmt.Sprintf("will be read-only when it is mounted the next time: %v", err)
		}
	}
	_, err := fmt.Fprintf(output, "volume %s %s\n", volume.ID, done)
	return err
}
