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

package cluster

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stateful.example/runtime/api"
)

// version is the numbers of an application's version, the major one first, as many as are given.
type version []int

// parseVersion leaves it to the schema what a version is.
func parseVersion(text string) version {
	var parsed version
	for part := range strings.SplitSeq(text, ".") {
		number, _ := strconv.Atoi(part)
		parsed = append(parsed, number)
	}
	return parsed
}

// olderThan compares the numbers that both give: 17 is any 17.x.
func (one version) olderThan(other version) bool {
	given := min(len(one), len(other))
	return slices.Compare(one[:given], other[:given]) < 0
}

// refusedVersion says why the replicas are not given the version of the spec, and what to do, or nothing. What a database
// wrote, an older one does not read, and most upgrade from one major version to the next alone: by the time that a replica
// fails over it, the others' data may have been written anew.
func refusedVersion(cluster *api.Cluster) string {
	asked, ran := cluster.Spec.Version, cluster.Status.Version
	if asked == "" || ran == "" {
		return ""
	}
	to, from := parseVersion(asked), parseVersion(ran)
	switch {
	case to.olderThan(from):
		return fmt.Sprintf("spec.version %s is older than %s, which the replicas have run, and may not read their data: set %s or "+
			"newer, with its image", asked, ran, ran)
	case to[0] > from[0]+1:
		return fmt.Sprintf("spec.version %s skips a major version after %s, which the replicas have run: set a version %d first, "+
			"with its image", asked, ran, from[0]+1)
	default:
		return ""
	}
}

// reachedVersion is the version of the spec once all replicas are ready with it, and the one before until then.
func reachedVersion(cluster *api.Cluster, observed observed) string {
	wanted := observed.wanted
	switch {
	case cluster.Spec.Version == "":
		return ""
	case cluster.Paused() || wanted.keepTemplate() || len(observed.failures) > 0 || observed.err != nil:
		// The replicas are not those of the present spec.
		return cluster.Status.Version
	case wanted.replicas > 0 && observed.settled() && observed.set.Ready == wanted.replicas:
		return cluster.Spec.Version
	default:
		return cluster.Status.Version
	}
}
