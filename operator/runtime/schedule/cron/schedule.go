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

package cron

import (
	"fmt"
	"strings"
	"time"
)

// Schedule is when something is due.
type Schedule struct {
	minutes, hours, days, months, weekdays set
	// anyDay and anyWeekday say that the field is a star.
	anyDay, anyWeekday bool
	// everyHour says that the schedule does not name hours.
	everyHour bool
}

// macros stand for five fields.
var macros = map[string]string{
	"@yearly":   "0 0 1 1 *",
	"@annually": "0 0 1 1 *",
	"@monthly":  "0 0 1 * *",
	"@weekly":   "0 0 * * 0",
	"@daily":    "0 0 * * *",
	"@midnight": "0 0 * * *",
	"@hourly":   "0 * * * *",
}

// Parse reads a schedule, or says which field is wrong.
func Parse(text string) (Schedule, error) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "@") {
		macro, known := macros[strings.ToLower(text)]
		if !known {
			return Schedule{}, fmt.Errorf("%q is not known: @yearly, @monthly, @weekly, @daily and @hourly are", text)
		}
		text = macro
	}
	texts := strings.Fields(text)
	if len(texts) != len(fields) {
		return Schedule{}, fmt.Errorf("%q has %d fields instead of %d", text, len(texts), len(fields))
	}
	var sets [len(fields)]set
	for i, field := range fields {
		var err error
		if sets[i], err = field.parse(texts[i]); err != nil {
			return Schedule{}, err
		}
	}
	weekdays := sets[4]
	if weekdays.has(7) {
		weekdays |= 1 << int(time.Sunday)
	}
	const allHours = 1<<24 - 1
	return Schedule{
		minutes: sets[0], hours: sets[1], days: sets[2], months: sets[3], weekdays: weekdays,
		anyDay: texts[2] == "*", anyWeekday: texts[4] == "*", everyHour: sets[1] == allHours,
	}, nil
}

// searched is how far Next looks: the 29th of February, on a day of the week or not, comes within forty years, the
// years 2096 to 2104 included.
const searched = 41 * 366

// Next is the first time after another that the schedule is due in the zone, to the minute, or zero if it never is, such
// as on the 30th of February.
func (s Schedule) Next(after time.Time, zone *time.Location) time.Time {
	year, month, date := after.In(zone).Date()
	// A day before, because what a clock skipped at the end of a day is due at the beginning of the next.
	for offset := -1; offset < searched; offset++ {
		day := time.Date(year, month, date+offset, 0, 0, 0, 0, time.UTC)
		if !s.onDay(day) {
			continue
		}
		if due := s.firstOf(day, after, zone); !due.IsZero() {
			return due
		}
	}
	return time.Time{}
}

func (s Schedule) onDay(day time.Time) bool {
	if !s.months.has(int(day.Month())) {
		return false
	}
	onDate, onWeekday := s.days.has(day.Day()), s.weekdays.has(int(day.Weekday()))
	if s.anyDay || s.anyWeekday {
		return onDate && onWeekday
	}
	return onDate || onWeekday
}

// firstOf is the first time of a day of the calendar that is after another, or zero. The day is written in UTC, and
// meant in the zone.
func (s Schedule) firstOf(day, after time.Time, zone *time.Location) time.Time {
	var first time.Time
	for hour := range 24 {
		if !s.hours.has(hour) {
			continue
		}
		for minute := range 60 {
			if !s.minutes.has(minute) {
				continue
			}
			wall := day.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
			for _, due := range s.instants(wall, zone) {
				if due.After(after) && (first.IsZero() || due.Before(first)) {
					first = due
				}
			}
		}
	}
	return first
}

// instants are when a wall clock in the zone shows this time, in its order, as far as the schedule is due then.
func (s Schedule) instants(wall time.Time, zone *time.Location) []time.Time {
	shown, skippedAt := clock(wall, zone)
	switch {
	case s.everyHour:
		return shown
	case len(shown) > 0:
		return shown[:1]
	default:
		return []time.Time{skippedAt}
	}
}

// clock is when a wall clock in the zone shows a time: once, twice, or, if the clock skips it, never, and then when it
// does.
func clock(wall time.Time, zone *time.Location) (shown []time.Time, skippedAt time.Time) {
	// No zone changes twice within so short a time, and none by more than a day.
	const around = 26 * time.Hour
	_, before := wall.Add(-around).In(zone).Zone()
	_, later := wall.Add(around).In(zone).Zone()
	first := wall.Add(-time.Duration(before) * time.Second)
	second := wall.Add(-time.Duration(later) * time.Second)
	if second.Before(first) {
		first, second = second, first
	}
	for _, instant := range []time.Time{first, second} {
		if len(shown) == 1 && shown[0].Equal(instant) {
			continue
		}
		if _, offset := instant.In(zone).Zone(); instant.Add(time.Duration(offset) * time.Second).Equal(wall) {
			shown = append(shown, instant)
		}
	}
	if len(shown) == 0 {
		// The later of the two is after the change, whose zone begins with it.
		skippedAt, _ = second.In(zone).ZoneBounds()
	}
	return shown, skippedAt
}
