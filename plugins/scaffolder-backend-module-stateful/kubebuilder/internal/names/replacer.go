// SPDX-License-Identifier: Apache-2.0

package names

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Replacer replaces one set of names by another.
type Replacer struct {
	forms []form
}

// form is one way in which a name occurs.
type form struct {
	from, to string
	// whole says that no letter or digit may stand beside it. The kinds are the exception: they are
	// part of identifiers such as ExemplarClusterSpec and NewExemplarCluster.
	whole bool
}

// NewReplacer makes the Replacer of the placeholder names. The domain alone is no form of its own:
// it is replaced in the API group and in the leader election's ID, and left alone elsewhere, since
// kubebuilder writes "example.com" where it means anybody's domain, for instance in an image's name.
func NewReplacer(to Names) *Replacer {
	from := Placeholder
	// The longer before those that they contain.
	forms := []form{
		{from.Module, to.Module, true},
		{from.leaderElectionID(), to.leaderElectionID(), true},
		{from.Group(), to.Group(), true},
		{from.importAlias(), to.importAlias(), true},
	}
	fromOthers, toOthers := from.others(), to.others()
	forms = append(forms, resourceForms(from.Cluster(), to.Cluster())...)
	for i := range fromOthers {
		forms = append(forms, resourceForms(fromOthers[i], toOthers[i])...)
	}
	for _, suffix := range shortSuffixes {
		forms = append(forms, form{from.Name + suffix, to.Name + suffix, true})
	}
	return &Replacer{forms: append(forms,
		form{from.title(), to.title(), true},
		form{from.Name, to.Name, true},
	)}
}

func resourceForms(from, to Resource) []form {
	return []form{
		{from.Plural, to.Plural, true},
		{from.lower(), to.lower(), true},
		{from.Kind, to.Kind, false},
	}
}

// Replace returns text with every name replaced.
func (r *Replacer) Replace(text string) string {
	var replaced strings.Builder
	for at := 0; at < len(text); {
		if form, ok := r.formAt(text, at); ok {
			replaced.WriteString(form.to)
			at += len(form.from)
			continue
		}
		replaced.WriteByte(text[at])
		at++
	}
	return replaced.String()
}

// Unknown finds a place in text that looks like a placeholder name but is none of the known forms,
// such as "exemplars" or "EXEMPLAR", and would stay behind.
func (r *Replacer) Unknown(text string) (word string, found bool) {
	rest := text
	for at := 0; at < len(text); {
		if form, ok := r.formAt(text, at); ok {
			at += len(form.from)
			continue
		}
		rest = text[at:]
		if len(rest) >= len(Placeholder.Name) && strings.EqualFold(rest[:len(Placeholder.Name)], Placeholder.Name) {
			return wordAround(text, at), true
		}
		at++
	}
	return "", false
}

func (r *Replacer) formAt(text string, at int) (form, bool) {
	for _, form := range r.forms {
		if !strings.HasPrefix(text[at:], form.from) {
			continue
		}
		if form.whole && (isWordEnd(text[:at]) || isWordStart(text[at+len(form.from):])) {
			continue
		}
		return form, true
	}
	return form{}, false
}

func wordAround(text string, at int) string {
	start, end := at, at
	for start > 0 && isWordByte(text[start-1]) {
		start--
	}
	for end < len(text) && isWordByte(text[end]) {
		end++
	}
	return fmt.Sprintf("%q", text[start:end])
}

func isWordEnd(text string) bool {
	return text != "" && isWordByte(text[len(text)-1])
}

func isWordStart(text string) bool {
	return text != "" && isWordByte(text[0])
}

func isWordByte(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= utf8.RuneSelf
}
