// SPDX-License-Identifier: Apache-2.0

package machine

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
)

// Config is what a node is made of.
type Config struct {
	// Name is the node's host name.
	Name string `json:"name"`
	// RecordFile receives the process ID, outside, of the node's first process, and when that began.
	RecordFile string `json:"recordFile"`
	// Bridge is the interface of the host that joins the nodes.
	Bridge string `json:"bridge"`
	// Cable is the host's end of the node's link to the bridge, 15 characters at most.
	Cable string `json:"cable"`
	// Address is the node's own, with the length of the network's prefix.
	Address string `json:"address"`
	// Gateway is the bridge's address.
	Gateway string `json:"gateway"`
	// PodCIDR are the addresses of the node's pods.
	PodCIDR string `json:"podCidr"`
	// Routes lead to the pods of the other nodes.
	Routes []Route `json:"routes"`
	// Forward lists loopback addresses of the host, HOST:PORT, that the node reaches as its own.
	Forward []string `json:"forward"`
	// Cgroup is the node's, below the root of each hierarchy; all its containers are in it.
	Cgroup string `json:"cgroup"`
	// Binds are folders of the host that the node has somewhere else.
	Binds []Bind `json:"binds"`
	// Programs run in the order given, each once what the one before serves is there.
	Programs []Program `json:"programs"`
}

// Route says through which node addresses are reached.
type Route struct {
	CIDR string `json:"cidr"`
	Via  string `json:"via"`
}

// Bind mounts a folder of the host at a path of the node.
type Bind struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Program is started with the node and again whenever it exits.
type Program struct {
	Name string   `json:"name"`
	Path string   `json:"path"`
	Args []string `json:"args"`
	// Log is a file that its output is added to.
	Log string `json:"log"`
	// Serves is a path that exists once the program does its work; empty where nobody waits for it.
	Serves string `json:"serves,omitempty"`
}

func readConfig(name string) (Config, error) {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	file := flags.String("config", "", "path of the node's configuration, JSON")
	if err := flags.Parse(os.Args[1:]); err != nil {
		return Config{}, err
	}
	if *file == "" {
		return Config{}, errors.New("--config is required")
	}
	content, err := os.ReadFile(*file)
	if err != nil {
		return Config{}, err
	}
	var config Config
	if err := json.Unmarshal(content, &config); err != nil {
		return Config{}, fmt.Errorf("%s: %w", *file, err)
	}
	return config, nil
}

// report prints what went wrong and returns the exit code.
func report(err error) int {
	if err == nil {
		return 0
	}
	fmt.Fprintln(os.Stderr, err)
	return 1
}
