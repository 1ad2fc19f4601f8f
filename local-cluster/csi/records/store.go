// SPDX-License-Identifier: Apache-2.0

package records

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync"
)

// Store is the file and its content in memory. Use Open to make one.
type Store struct {
	mutex    sync.Mutex
	file     string
	contents Contents
}

// file is below the store's folder.
func file(folder string) string {
	return filepath.Join(folder, "records.json")
}

// Open reads the records in a folder, where there need not be any yet.
func Open(folder string) (*Store, error) {
	contents, err := Load(folder)
	if err != nil {
		return nil, err
	}
	return &Store{file: file(folder), contents: contents}, nil
}

// Load returns what the controller of a store has last written.
func Load(folder string) (contents Contents, err error) {
	content, err := os.ReadFile(file(folder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return contents, err
	}
	if err == nil {
		if err := json.Unmarshal(content, &contents); err != nil {
			return contents, fmt.Errorf("%s does not hold the driver's records: %w", file(folder), err)
		}
	}
	if contents.Volumes == nil {
		contents.Volumes = map[string]Volume{}
	}
	if contents.Snapshots == nil {
		contents.Snapshots = map[string]Snapshot{}
	}
	if contents.Groups == nil {
		contents.Groups = map[string]Group{}
	}
	return contents, nil
}

// Folder is where the records are.
func (s *Store) Folder() string {
	return filepath.Dir(s.file)
}

// Read returns a copy of everything.
func (s *Store) Read() Contents {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.copy()
}

// Change gives everything to change, and writes it unless change fails. Either
// all of a change is kept, in memory and on disk, or none.
func (s *Store) Change(change func(*Contents) error) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	next := s.copy()
	if err := change(&next); err != nil {
		return err
	}
	if err := writeFile(s.file, next); err != nil {
		return err
	}
	s.contents = next
	return nil
}

func (s *Store) copy() Contents {
	return Contents{
		Volumes:   maps.Clone(s.contents.Volumes),
		Snapshots: maps.Clone(s.contents.Snapshots),
		Groups:    maps.Clone(s.contents.Groups),
	}
}

// writeFile writes JSON of which a reader never sees a part.
func writeFile(file string, content any) error {
	text, err := json.MarshalIndent(content, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	partial := file + ".partial"
	if err := os.WriteFile(partial, text, 0o600); err != nil {
		return err
	}
	return os.Rename(partial, file)
}
