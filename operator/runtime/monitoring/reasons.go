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
package monitoring

// Reasons of the condition MonitoringReady, and of events.
const (
	// ReasonScrapeConfigured (True): the objects that Prometheus needs to scrape the application exist.
	ReasonScrapeConfigured = "ScrapeConfigured"
	// ReasonNotConfigured (Unknown): spec.monitoring is not set.
	ReasonNotConfigured = "NotConfigured"
	// ReasonPaused (Unknown): the cluster is paused, so nothing has been checked yet.
	ReasonPaused = "Paused"
	// ReasonCRDsNotInstalled (False): the Prometheus Operator is not installed. The operator checks again.
	ReasonCRDsNotInstalled = "CRDsNotInstalled"
	// ReasonCacheNotSynced (Unknown): the operator is still reading the Prometheus Operator's objects.
	ReasonCacheNotSynced = "CacheNotSynced"
	// ReasonInvalid (False): the API server rejects an object as invalid.
	ReasonInvalid = "Invalid"
	// ReasonNameConflict (False): another owner has an object with the same name. Remove that object or rename the
	// cluster.
	ReasonNameConflict = "NameConflict"
	// ReasonApplyFailed (False): an object could not be written. The operator retries.
	ReasonApplyFailed = "ApplyFailed"
)

// ReasonApplied is a reason of events only: an object was created, changed or repaired.
const ReasonApplied = "Applied"
