// SPDX-License-Identifier: Apache-2.0

package connections_test

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// What the application answers: a greeting, or that the request is done.
const (
	stays = "stays"
	// leaves is the same, and that the connection ends with it: the client should go to another replica.
	leaves = "leaves"
)

// Files in the folder in which the application runs.
const (
	pidFile     = "pid"
	drainedFile = "drained"
)

// drainScript lets the application lead its clients elsewhere, and says when it has none left.
const drainScript = `kill -USR1 "$(cat ` + pidFile + `)" && test -e ` + drainedFile + ` || exit 75`

// application is a server in a process of its own. A request is the time that it takes, in milliseconds.
type application struct {
	listener net.Listener
	mutex    sync.Mutex
	leaving  bool
	served   sync.WaitGroup
}

// runApplication is the process. It prints its address. When it is to drain, it answers every client's present request
// and leads it elsewhere; when it is to stop, it takes no new ones, does the same, and ends.
func runApplication() error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	signals := make(chan os.Signal, 16)
	signal.Notify(signals, syscall.SIGUSR1, syscall.SIGTERM)
	if err := os.WriteFile(pidFile, []byte(strconv.Itoa(os.Getpid())), 0o600); err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	application := &application{listener: listener}
	go application.accept()
	for told := range signals {
		if told == syscall.SIGTERM {
			break
		}
		application.leave()
		go application.noteDrained()
	}
	if err := listener.Close(); err != nil {
		return err
	}
	application.leave()
	application.served.Wait()
	return nil
}

func (application *application) leave() {
	application.mutex.Lock()
	defer application.mutex.Unlock()
	application.leaving = true
}

func (application *application) noteDrained() {
	application.served.Wait()
	if err := os.WriteFile(drainedFile, nil, 0o600); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

// answer is what a client is told now.
func (application *application) answer() string {
	application.mutex.Lock()
	defer application.mutex.Unlock()
	if application.leaving {
		return leaves
	}
	return stays
}

// begin greets a client, and says whether it is served.
func (application *application) begin(connection net.Conn) bool {
	application.mutex.Lock()
	defer application.mutex.Unlock()
	if application.leaving {
		_, _ = fmt.Fprintln(connection, leaves) // it asks elsewhere anyway
		return false
	}
	application.served.Add(1)
	return true
}

func (application *application) accept() {
	for {
		connection, err := application.listener.Accept()
		if err != nil {
			return // it was closed
		}
		go application.serve(connection)
	}
}

func (application *application) serve(connection net.Conn) {
	defer func() { _ = connection.Close() }() // the client has what it asked for
	if !application.begin(connection) {
		return
	}
	defer application.served.Done()
	if _, err := fmt.Fprintln(connection, stays); err != nil {
		return
	}
	requests := bufio.NewScanner(connection)
	for requests.Scan() {
		milliseconds, err := strconv.Atoi(strings.TrimSpace(requests.Text()))
		if err != nil {
			return
		}
		// The work.
		time.Sleep(time.Duration(milliseconds) * time.Millisecond)
		answer := application.answer()
		if _, err := fmt.Fprintln(connection, answer); err != nil || answer == leaves {
			return
		}
	}
}
