/*
Copyright The Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/

package credentials

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/replicas"
)

// look reads the current version, notes what the replicas are to use, and returns the progress.
func (visit *visit) look(ctx context.Context) (metav1.Condition, error) {
	asked := visit.cluster.Spec.Credentials
	switch {
	case asked == nil:
		visit.noted = nil
		return said(metav1.ConditionTrue, ReasonNotConfigured, "spec.credentials is not set"), nil
	case visit.cluster.Paused():
		return said(metav1.ConditionUnknown, ReasonPaused, "spec.state Paused suspends reconciliation"), nil
	}
	if trouble, err := visit.makeSecret(ctx); trouble != nil || err != nil {
		// It is told, and tried again; until then the cluster controller waits.
		visit.noted, visit.failed = nil, err
		return orUnknown(trouble), nil
	}
	version, trouble, err := visit.version(ctx, asked)
	if visit.unread {
		return metav1.Condition{}, nil
	}
	if err != nil || trouble != nil && visit.noted == nil {
		return orUnknown(trouble), err
	}
	// What was published holds while the source is in trouble.
	if trouble == nil {
		if held := visit.publish(asked, revision(asked.Revision, version)); held != nil {
			return *held, nil
		}
	}
	progress, err := visit.progress(ctx, asked)
	if trouble != nil && progress.Status == metav1.ConditionTrue {
		return *trouble, err
	}
	return progress, err
}

// version is what the source says, or what is wrong with it.
func (visit *visit) version(
	ctx context.Context, asked *api.ClusterCredentials,
) (string, *metav1.Condition, error) {
	if asked.Source == nil {
		return "", nil, nil
	}
	name := asked.Source.Kind + " " + asked.Source.Name
	source, known := sources[asked.Source.Kind]
	if !known {
		return "", wrong(ReasonSourceKindNotFound, asked.Source.Kind+" is not known"), nil
	}
	found, err := visit.Kinds.read(ctx, source.kind,
		client.ObjectKey{Namespace: visit.cluster.Namespace, Name: asked.Source.Name})
	if err != nil {
		return "", nil, err
	}
	visit.retryAfter = found.retryAfter
	switch {
	case found.kindMissing:
		return "", wrong(ReasonSourceKindNotFound, fmt.Sprintf("the kind %s of %s is not installed",
			source.kind.Kind, source.kind.GroupVersion())), nil
	case found.unread:
		visit.unread = true
		return "", nil, nil
	case found.object == nil:
		return "", wrong(ReasonSourceNotFound, name+" is not there"), nil
	}
	if trouble := source.notReady(found.object); trouble != "" {
		return "", wrong(ReasonSourceNotReady, trouble), nil
	}
	version := source.version(found.object, asked.OnChange)
	if version == "" {
		return "", wrong(ReasonSourceNotReady, name+" has not made the Secret yet"), nil
	}
	return version, nil, nil
}

// revision is what is published: of the spec's and the source's versions, in no more characters than an annotation bears.
func revision(given, version string) string {
	if version == "" {
		return given
	}
	sum := sha256.Sum256([]byte(given + "\n" + version))
	return hex.EncodeToString(sum[:8])
}

// publish notes the revision, unless the roll-out of an earlier one should end first.
func (visit *visit) publish(asked *api.ClusterCredentials, revision string) *metav1.Condition {
	if visit.noted == nil {
		visit.noted = &api.ClusterCredentialsStatus{Revision: revision, ReloadedRevision: revision}
		return nil
	}
	if visit.noted.Revision == revision {
		return nil
	}
	waited := visit.Now().Sub(visit.since())
	if asked.OnChange != api.OnChangeReload && visit.rolling() && waited < holdAtMost {
		visit.retryAfter = holdAtMost - waited
		held := said(metav1.ConditionFalse, ReasonRollingOut,
			"replicas are being restarted; newer credentials wait for that to end")
		return &held
	}
	visit.noted.Revision = revision
	return nil
}

// progress returns how far the replicas are.
func (visit *visit) progress(
	ctx context.Context, asked *api.ClusterCredentials,
) (metav1.Condition, error) {
	if asked.OnChange == api.OnChangeReload {
		return visit.reload(ctx)
	}
	visit.noted.ReloadedRevision = visit.noted.Revision
	if visit.rolling() {
		return said(metav1.ConditionFalse, ReasonRollingOut, "replicas are being restarted with the current credentials"), nil
	}
	return current(), nil
}

func (visit *visit) reload(ctx context.Context) (metav1.Condition, error) {
	if visit.noted.ReloadedRevision == visit.noted.Revision {
		return current(), nil
	}
	if wait := visit.Mounted - visit.Now().Sub(visit.since()); wait > 0 {
		visit.retryAfter = wait
		return said(metav1.ConditionFalse, ReasonReloading, "the kubelet is updating the credentials in the containers"), nil
	}
	pods, err := replicas.List(ctx, visit.Client, visit.cluster)
	if err != nil {
		return metav1.Condition{}, err
	}
	answer := engine.Done()
	if visit.Engine.Can(visit.cluster, engine.CallReload) {
		answer, err = visit.Reloads.All(ctx, visit.Engine, client.ObjectKeyFromObject(visit.cluster), pods,
			"credentials-"+visit.noted.Revision)
	}
	switch {
	case err != nil:
		// It is told rather than returned: the application's word is for whoever looks, and asked for again soon.
		visit.retryAfter = engine.Again(answer, err)
		return said(metav1.ConditionFalse, ReasonReloading, err.Error()), nil
	case !answer.Done:
		visit.retryAfter = answer.RetryAfter
		return said(metav1.ConditionFalse, ReasonReloading, answer.Message), nil
	default:
		visit.noted.ReloadedRevision = visit.noted.Revision
		return current(), nil
	}
}

// rolling says that the replicas do not all run yet with what was published.
func (visit *visit) rolling() bool {
	if visit.set == nil {
		return true
	}
	return visit.set.Template.Annotations[identity.CredentialsAnnotation()] != visit.noted.Revision ||
		!visit.set.RolledOut()
}

func said(status metav1.ConditionStatus, reason, message string) metav1.Condition {
	return metav1.Condition{Status: status, Reason: reason, Message: message}
}

func current() metav1.Condition {
	return said(metav1.ConditionTrue, ReasonCurrent, "every replica uses the current credentials")
}

func wrong(reason, message string) *metav1.Condition {
	condition := said(metav1.ConditionFalse, reason, message)
	return &condition
}

func orUnknown(trouble *metav1.Condition) metav1.Condition {
	if trouble == nil {
		return metav1.Condition{}
	}
	return *trouble
}
