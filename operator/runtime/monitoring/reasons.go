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
	// ReasonScrapeConfigured (True): everything that Prometheus needs to scrape the application is there.
	ReasonScrapeConfigured = "ScrapeConfigured"
	// ReasonNotConfigured (Unknown): spec.monitoring is not set.
	ReasonNotConfigured = "NotConfigured"
	// ReasonPaused (Unknown): the cluster is paused, so nothing was looked at yet.
	ReasonPaused = "Paused"
	// ReasonCRDsNotInstalled (False): the Prometheus Operator is not installed. It is looked for again.
	ReasonCRDsNotInstalled = "CRDsNotInstalled"
	// ReasonCacheNotSynced (Unknown): the objects of the Prometheus Operator's kinds are still being read.
	ReasonCacheNotSynced = "CacheNotSynced"
	// ReasonInvalid (False): the API server finds an object invalid.
	ReasonInvalid = "Invalid"
	// ReasonNameConflict (False): an object of that name belongs to somebody else. It must go, or the cluster be renamed.
	ReasonNameConflict = "NameConflict"
	// ReasonApplyFailed (False): an object could not be written. It is retried.
	ReasonApplyFailed = "ApplyFailed"
)

// ReasonApplied is of events alone: an object was created, changed or repaired.
const ReasonApplied = "Applied"
