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

// Package cron knows when a schedule in cron's five fields is due, in a time zone.
//
// Minute (0-59), hour (0-23), day of the month (1-31), month (1-12 or JAN-DEC), day of the week (0-7 or SUN-SAT; 0 and 7
// are Sunday). Each is a list of values, ranges (1-5) and steps (*/15, 10-30/5; 5/10 means 5-59/10). If both days are
// restricted, that is, neither is *, either is enough, as with a Kubernetes CronJob. @yearly, @annually, @monthly,
// @weekly, @daily, @midnight and @hourly stand for what they say.
//
// When a zone's clock changes, a schedule that names hours is due once: a time that the clock skips is due when it has
// skipped it, and a time that comes twice is due the first time. A schedule of every hour goes on with the time that
// passes, so it is due in both of two equal hours, and in none that is skipped.
package cron
