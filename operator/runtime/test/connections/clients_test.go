// SPDX-License-Identifier: Apache-2.0

package connections_test

import (
	"bufio"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"time"
)

// patience is how long a client waits for an answer: far longer than any takes.
const patience = 30 * time.Second

// clients keep a connection each, and ask on it again and again. When they are led elsewhere, they try the same address
// first, as pools of connections do, and then the others that they know.
type clients struct {
	mutex sync.Mutex
	// known are the addresses that the Service has, as the clients see it.
	known []string
	// connected are the clients' addresses, by client, while they have one.
	connected map[int]string
	answered  int
	failures  []string

	stop    chan struct{}
	stopped sync.WaitGroup
	// finish lets every client end with its present request.
	finish func()
}

// Every other client's requests take long.
const (
	clientCount  = 24
	shortRequest = 20 * time.Millisecond
	longRequest  = 5 * time.Second
	// retryInterval is when a client that found no replica tries again.
	retryInterval = 20 * time.Millisecond
)

func startClients(clients *clients) {
	clients.connected, clients.stop = map[int]string{}, make(chan struct{})
	clients.finish = sync.OnceFunc(func() {
		close(clients.stop)
		clients.stopped.Wait()
	})
	for number := range clientCount {
		takes := shortRequest
		if number%2 == 1 {
			takes = longRequest
		}
		clients.stopped.Go(func() { clients.run(number, takes) })
	}
}

func (clients *clients) run(number int, takes time.Duration) {
	last := ""
	for {
		connection, answers, address := clients.connect(number, last)
		if connection == nil {
			select {
			case <-clients.stop:
				return
			case <-time.After(retryInterval):
			}
			continue
		}
		last = address
		clients.note(func() { clients.connected[number] = address })
		isLast := clients.ask(connection, answers, takes)
		clients.note(func() { delete(clients.connected, number) })
		_ = connection.Close() // all that was asked for is there
		if isLast {
			return
		}
	}
}

// ask goes on until the replica leaves, or all clients finish.
func (clients *clients) ask(connection net.Conn, answers *bufio.Scanner, takes time.Duration) (isLast bool) {
	for {
		select {
		case <-clients.stop:
			return true
		default:
		}
		_ = connection.SetDeadline(time.Now().Add(patience)) // it fails as the request does
		_, err := fmt.Fprintln(connection, takes.Milliseconds())
		if err != nil || !answers.Scan() {
			clients.fail("a request was not answered: %v %v", err, answers.Err())
			return false
		}
		clients.note(func() { clients.answered++ })
		if answers.Text() == leaves {
			return false
		}
	}
}

// connect to a replica that stays; there is no connection if none does.
func (clients *clients) connect(number int, last string) (net.Conn, *bufio.Scanner, string) {
	for _, address := range clients.candidates(number, last) {
		connection, err := net.DialTimeout("tcp", address, patience)
		if err != nil {
			clients.fail("no connection: %v", err)
			continue
		}
		_ = connection.SetDeadline(time.Now().Add(patience)) // it fails as the greeting does
		answers := bufio.NewScanner(connection)
		switch {
		case !answers.Scan():
			clients.fail("no greeting: %v", answers.Err())
		case answers.Text() == stays:
			return connection, answers, address
		}
		_ = connection.Close() // nothing was asked
	}
	return nil, nil, ""
}

// candidates are the addresses known, the last one first.
func (clients *clients) candidates(number int, last string) []string {
	clients.mutex.Lock()
	defer clients.mutex.Unlock()
	if len(clients.known) == 0 {
		return nil
	}
	first := number % len(clients.known)
	if index := slices.Index(clients.known, last); index >= 0 {
		first = index
	}
	return slices.Concat(clients.known[first:], clients.known[:first])
}

func (clients *clients) note(what func()) {
	clients.mutex.Lock()
	defer clients.mutex.Unlock()
	what()
}

func (clients *clients) fail(format string, values ...any) {
	clients.note(func() { clients.failures = append(clients.failures, fmt.Sprintf(format, values...)) })
}

// learn is what the clients know from now on.
func (clients *clients) learn(addresses []string) {
	clients.note(func() { clients.known = addresses })
}

func (clients *clients) knows() []string {
	clients.mutex.Lock()
	defer clients.mutex.Unlock()
	return clients.known
}

// on says how many clients are connected to an address.
func (clients *clients) on(address string) int {
	count := 0
	clients.note(func() {
		for _, connected := range clients.connected {
			if connected == address {
				count++
			}
		}
	})
	return count
}

// everywhere says that every replica has clients, and nobody else has.
func (clients *clients) everywhere() bool {
	clients.mutex.Lock()
	defer clients.mutex.Unlock()
	used := map[string]bool{}
	for _, address := range clients.connected {
		used[address] = true
	}
	return len(clients.known) > 0 && len(used) == len(clients.known) && !slices.ContainsFunc(clients.known,
		func(address string) bool { return !used[address] })
}

// answers is how many requests were answered so far.
func (clients *clients) answers() int {
	clients.mutex.Lock()
	defer clients.mutex.Unlock()
	return clients.answered
}

// finished lets every client end with its present request, and is what failed.
func (clients *clients) finished() string {
	clients.finish()
	return clients.failed()
}

// failed is what went wrong, or empty.
func (clients *clients) failed() string {
	clients.mutex.Lock()
	defer clients.mutex.Unlock()
	return strings.Join(clients.failures, "\n")
}
