// SPDX-License-Identifier: Apache-2.0

package connections_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/types"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/test/environment"
)

const (
	node = "node"
	// lag is how much later than the API server clients know which replicas a Service has: kube-proxy and DNS take their
	// time.
	lag = 300 * time.Millisecond
	// leastGrace is what a container gets at the least, as the kubelet's minimumGracePeriodInSeconds has it.
	leastGrace = 2 * time.Second
)

// kubelet runs a process for each pod, and stops it as Kubernetes does: the pod leaves the Services, its preStop hook
// runs, it is told to stop, and when its grace period is over it is killed.
type kubelet struct {
	// folder has the pods' working folders, each below its namespace.
	folder  string
	clients *clients

	mutex      sync.Mutex
	containers map[types.UID]*container
	stops      []stop
	running    sync.WaitGroup
}

type container struct {
	name    types.NamespacedName
	process *exec.Cmd
	exited  chan struct{}
	address string
	inUse   bool
}

func (kubelet *kubelet) setUp(manager ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(manager).For(&corev1.Pod{}).Named("play-kubelet").Complete(kubelet)
}

// Reconcile is about one pod's name. Only one of that name runs at a time.
func (kubelet *kubelet) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	pod := &corev1.Pod{}
	err := environment.Admin().Get(ctx, request.NamespacedName, pod)
	if client.IgnoreNotFound(err) != nil {
		return reconcile.Result{}, err
	}
	kubelet.killOthers(request.NamespacedName, pod.UID)
	if err != nil {
		return reconcile.Result{}, nil
	}
	switch container := kubelet.containerOf(pod); {
	case pod.Spec.NodeName == "":
		return reconcile.Result{}, client.IgnoreNotFound(environment.Admin().SubResource("binding").Create(ctx, pod,
			&corev1.Binding{Target: corev1.ObjectReference{Kind: "Node", Name: node}}))
	case pod.DeletionTimestamp != nil && container != nil:
		if kubelet.use(container, false) {
			kubelet.running.Go(func() { kubelet.end(pod, container) })
		}
	case pod.DeletionTimestamp != nil:
		return reconcile.Result{}, remove(ctx, pod)
	case container == nil:
		started, err := kubelet.start(pod)
		if err != nil {
			return reconcile.Result{}, err
		}
		kubelet.use(started, true)
	}
	if pod.DeletionTimestamp != nil || environment.Ready(pod) {
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, environment.BecomeReady(ctx, pod)
}

func (kubelet *kubelet) containerOf(pod *corev1.Pod) *container {
	kubelet.mutex.Lock()
	defer kubelet.mutex.Unlock()
	return kubelet.containers[pod.UID]
}

// use says whether the Service leads to the container, which the clients learn later, and whether that is new.
func (kubelet *kubelet) use(container *container, use bool) bool {
	kubelet.mutex.Lock()
	defer kubelet.mutex.Unlock()
	if container.inUse == use {
		return false
	}
	container.inUse = use
	time.AfterFunc(lag, func() { kubelet.clients.learn(kubelet.addresses()) })
	return true
}

func (kubelet *kubelet) addresses() []string {
	kubelet.mutex.Lock()
	defer kubelet.mutex.Unlock()
	var addresses []string
	for _, container := range kubelet.containers {
		if container.inUse {
			addresses = append(addresses, container.address)
		}
	}
	slices.Sort(addresses)
	return addresses
}

// start runs the application in an empty folder, until it listens.
func (kubelet *kubelet) start(pod *corev1.Pod) (*container, error) {
	folder := filepath.Join(kubelet.folder, pod.Namespace, pod.Name)
	if err := os.RemoveAll(folder); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	process := exec.Command(program)
	process.Dir, process.Stderr = folder, os.Stderr
	process.Env = append(os.Environ(), asApplication+"=yes")
	output, err := process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := process.Start(); err != nil {
		return nil, err
	}
	started := &container{name: client.ObjectKeyFromObject(pod), process: process, exited: make(chan struct{})}
	address, err := bufio.NewReader(output).ReadString('\n')
	kubelet.running.Go(func() {
		defer close(started.exited)
		_ = process.Wait() // how it ended is for the clients to tell
	})
	if err != nil {
		return nil, fmt.Errorf("the application of %s does not listen: %w", pod.Name, err)
	}
	started.address = strings.TrimSpace(address)
	kubelet.mutex.Lock()
	defer kubelet.mutex.Unlock()
	kubelet.containers[pod.UID] = started
	return started, nil
}

// end is the pod's, from its deletion on.
func (kubelet *kubelet) end(pod *corev1.Pod, container *container) {
	ends := time.Now().Add(time.Duration(*pod.DeletionGracePeriodSeconds) * time.Second)
	if hook := pod.Spec.Containers[0].Lifecycle; hook != nil && hook.PreStop != nil {
		over := time.Now().Add(time.Duration(hook.PreStop.Sleep.Seconds) * time.Second)
		if over.After(ends) {
			over = ends
		}
		<-time.After(time.Until(over))
	}
	kubelet.note(container)
	_ = container.process.Process.Signal(syscall.SIGTERM) // unless it ended by itself
	select {
	case <-container.exited:
	case <-time.After(max(time.Until(ends), leastGrace)):
		kubelet.kill(container)
	}
	kubelet.forget(pod.UID)
	if err := remove(context.Background(), pod); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

// remove says that nothing of the pod runs any more.
func remove(ctx context.Context, pod *corev1.Pod) error {
	err := environment.Admin().Delete(ctx, pod, client.GracePeriodSeconds(0), client.Preconditions{UID: &pod.UID})
	if apierrors.IsConflict(err) {
		return nil // it is another one by now
	}
	return client.IgnoreNotFound(err)
}

// killOthers ends what runs for pods of this name that are gone.
func (kubelet *kubelet) killOthers(name types.NamespacedName, but types.UID) {
	kubelet.mutex.Lock()
	gone := map[types.UID]*container{}
	for uid, container := range kubelet.containers {
		if container.name == name && uid != but {
			gone[uid] = container
		}
	}
	kubelet.mutex.Unlock()
	for uid, container := range gone {
		if kubelet.use(container, false) {
			kubelet.note(container)
			kubelet.kill(container)
			kubelet.forget(uid)
		}
	}
}

func (kubelet *kubelet) kill(container *container) {
	_ = container.process.Process.Kill() // unless it ended by itself
	<-container.exited
}

func (kubelet *kubelet) forget(uid types.UID) {
	kubelet.mutex.Lock()
	defer kubelet.mutex.Unlock()
	delete(kubelet.containers, uid)
}

// stopAll leaves no process behind.
func (kubelet *kubelet) stopAll() {
	kubelet.mutex.Lock()
	for _, container := range kubelet.containers {
		_ = container.process.Process.Kill() // unless it ended by itself
	}
	kubelet.mutex.Unlock()
	kubelet.running.Wait()
}
