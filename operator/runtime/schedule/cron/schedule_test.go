// SPDX-License-Identifier: Apache-2.0

package cron

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // The machine may have no time zones.

	. "github.com/onsi/gomega"
)

// nextTable has a line for each example: its name, the schedule, the zone, the time after which one asks, and when it is
// due then and after that.
const nextTable = `
every day | 0 3 * * * | UTC | 2026-11-22T20:00:00Z | 2026-11-23T03:00:00Z 2026-11-24T03:00:00Z
not at the time itself | 0 3 * * * | UTC | 2026-11-22T03:00:00Z | 2026-11-23T03:00:00Z
a second before | 0 3 * * * | UTC | 2026-11-22T02:59:59Z | 2026-11-22T03:00:00Z
steps | */20 * * * * | UTC | 2026-11-22T20:15:00Z | 2026-11-22T20:20:00Z 2026-11-22T20:40:00Z 2026-11-22T21:00:00Z
steps of a range | 10-30/10 5 * * * | UTC | 2026-11-22T05:10:00Z | 2026-11-22T05:20:00Z 2026-11-22T05:30:00Z 2026-11-23T05:10:00Z
steps from a value | 50/5 5 * * * | UTC | 2026-11-22T05:00:00Z | 2026-11-22T05:50:00Z 2026-11-22T05:55:00Z 2026-11-23T05:50:00Z
lists | 0 6,18 * * * | UTC | 2026-11-22T07:00:00Z | 2026-11-22T18:00:00Z 2026-11-23T06:00:00Z
names | 0 0 * mar mon-FRI | UTC | 2026-11-22T00:00:00Z | 2027-03-01T00:00:00Z
Sunday as seven | 0 0 * * 7 | UTC | 2026-11-22T00:00:00Z | 2026-11-29T00:00:00Z
a range up to seven | 0 0 * * 6-7 | UTC | 2026-11-22T00:00:00Z | 2026-11-28T00:00:00Z 2026-11-29T00:00:00Z
either day, if both are restricted | 0 0 13 * FRI | UTC | 2026-11-22T00:00:00Z | 2026-11-27T00:00:00Z 2026-12-04T00:00:00Z 2026-12-11T00:00:00Z 2026-12-13T00:00:00Z
the day of the month alone | 0 0 13 * * | UTC | 2026-11-22T00:00:00Z | 2026-12-13T00:00:00Z
months without a 31st | 0 0 31 * * | UTC | 2026-11-22T00:00:00Z | 2026-12-31T00:00:00Z 2027-01-31T00:00:00Z 2027-03-31T00:00:00Z
leap days | 0 0 29 2 * | UTC | 2026-11-22T00:00:00Z | 2028-02-29T00:00:00Z 2032-02-29T00:00:00Z
leap days around 2100 | 0 0 29 2 * | UTC | 2096-03-01T00:00:00Z | 2104-02-29T00:00:00Z
never | 0 0 30 2 * | UTC | 2026-11-22T00:00:00Z | never
macros | @weekly | UTC | 2026-11-22T20:00:00Z | 2026-11-29T00:00:00Z
a zone | 0 3 * * * | Europe/Berlin | 2026-11-22T20:00:00Z | 2026-11-23T02:00:00Z
a zone with half an hour | 0 3 * * * | Asia/Kolkata | 2026-11-22T20:00:00Z | 2026-11-22T21:30:00Z
on both sides of spring | 0 3 * * * | Europe/Berlin | 2027-03-27T00:00:00Z | 2027-03-27T02:00:00Z 2027-03-28T01:00:00Z 2027-03-29T01:00:00Z
# On 2027-03-28 Berlin's clock goes from 02:00 to 03:00.
a skipped time is due when it is skipped | 30 2 * * * | Europe/Berlin | 2027-03-27T12:00:00Z | 2027-03-28T01:00:00Z 2027-03-29T00:30:00Z
skipped times are due once | 0,30 2,3 * * * | Europe/Berlin | 2027-03-27T12:00:00Z | 2027-03-28T01:00:00Z 2027-03-28T01:30:00Z 2027-03-29T00:00:00Z
every hour skips what is skipped | 30 * * * * | Europe/Berlin | 2027-03-28T00:00:00Z | 2027-03-28T00:30:00Z 2027-03-28T01:30:00Z
# On 2026-10-25 Berlin's clock goes from 03:00 back to 02:00.
a time that comes twice is due the first time | 30 2 * * * | Europe/Berlin | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
and not the second time, whenever one asks | 30 2 * * * | Europe/Berlin | 2026-10-25T00:45:00Z | 2026-10-26T01:30:00Z
every hour is due in both | 30 * * * * | Europe/Berlin | 2026-10-25T00:00:00Z | 2026-10-25T00:30:00Z 2026-10-25T01:30:00Z 2026-10-25T02:30:00Z
# On 2026-09-06 Santiago's clock goes from 00:00 to 01:00: that day has no midnight.
a day without a midnight | @daily | America/Santiago | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z 2026-09-07T03:00:00Z
# Lord Howe's clock changes by half an hour, on 2026-10-04 from 02:00 to 02:30.
a change of half an hour | 15 2 * * * | Australia/Lord_Howe | 2026-10-03T00:00:00Z | 2026-10-03T15:30:00Z 2026-10-04T15:15:00Z
# Apia had no 30th of December in 2011.
a day that a zone skipped | 0 12 * * * | Pacific/Apia | 2011-12-29T23:00:00Z | 2011-12-30T10:00:00Z 2011-12-30T22:00:00Z
`

func TestNext(t *testing.T) {
	for line := range strings.Lines(strings.TrimSpace(nextTable)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(strings.TrimSpace(line), " | ")
		t.Run(columns[0], func(t *testing.T) {
			g := NewWithT(t)
			g.Expect(columns).To(HaveLen(5))
			schedule, err := Parse(columns[1])
			g.Expect(err).NotTo(HaveOccurred())
			zone, err := time.LoadLocation(columns[2])
			g.Expect(err).NotTo(HaveOccurred())
			at, err := time.Parse(time.RFC3339, columns[3])
			g.Expect(err).NotTo(HaveOccurred())
			for due := range strings.FieldsSeq(columns[4]) {
				at = schedule.Next(at, zone)
				if due == "never" {
					g.Expect(at.IsZero()).To(BeTrue())
					continue
				}
				g.Expect(at.UTC().Format(time.RFC3339)).To(Equal(due))
			}
		})
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	const outside, noStep = "not between", "no step"
	for text, told := range map[string]string{
		"":               "has 0 fields instead of 5",
		"* * * *":        "has 4 fields instead of 5",
		"* * * * * *":    "has 6 fields instead of 5",
		"60 * * * *":     `minute "60": "60" is not between 0 and 59`,
		"* 24 * * *":     "not between 0 and 23",
		"* * 0 * *":      "not between 1 and 31",
		"* * * 13 *":     "not between 1 and 12",
		"* * * * 8":      "not between 0 and 7",
		"-1 * * * *":     outside,
		"+1 * * * *":     outside,
		"5-1 * * * *":    "ends before it begins",
		"* * * * FRI-MO": "not between 0 and 7",
		"*/0 * * * *":    noStep,
		"*/99 * * * *":   noStep,
		"*/ * * * *":     noStep,
		"1,,2 * * * *":   outside,
		"1-2-3 * * * *":  outside,
		"*-5 * * * *":    outside,
		"? * * * *":      outside,
		"@every 5m":      "is not known",
		"@reboot":        "is not known",
	} {
		t.Run(text, func(t *testing.T) {
			_, err := Parse(text)
			NewWithT(t).Expect(err).To(MatchError(ContainSubstring(told)))
		})
	}
}

// Whatever is read is due in the future, at a whole minute, and each time only once.
func FuzzNext(f *testing.F) {
	for _, text := range []string{"* * * * *", "0 3 * * *", "*/7 2 28-31 */2 SUN", "30 2 29 2 *", "@daily", "0 0 30 2 *"} {
		f.Add(text, int64(1774746000), "Europe/Berlin")
		f.Add(text, int64(1317308400), "Pacific/Apia")
		f.Add(text, int64(1793000000), "Australia/Lord_Howe")
	}
	f.Fuzz(func(t *testing.T, text string, unix int64, zoneName string) {
		schedule, err := Parse(text)
		zone, zoneErr := time.LoadLocation(zoneName)
		// Before 1970 and after 2200 zones are of no use to backups.
		if err != nil || zoneErr != nil || unix < 0 || unix > 7258118400 {
			return
		}
		at := time.Unix(unix, 0)
		for range 4 {
			due := schedule.Next(at, zone)
			if due.IsZero() {
				return
			}
			if !due.After(at) {
				t.Fatalf("%q is due at %s, after %s", text, due, at)
			}
			if between := schedule.Next(due.Add(-time.Second), zone); !between.Equal(due) {
				t.Fatalf("%q is due at %s, or at %s", text, due, between)
			}
			at = due
		}
	})
}
