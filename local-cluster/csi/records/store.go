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

// Open reads the file, which need not exist yet.
func Open(file string) (*Store, error) {
	store := &Store{file: file}
	content, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err == nil {
		if err := json.Unmarshal(content, &store.contents); err != nil {
			return nil, fmt.Errorf("%s does not hold the driver's records: %w", file, err)
		}
	}
	if store.contents.Volumes == nil {
		store.contents.Volumes = map[string]Volume{}
	}
	if store.contents.Snapshots == nil {
		store.contents.Snapshots = map[string]Snapshot{}
	}
	return store, nil
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
	if err := s.write(next); err != nil {
		return err
	}
	s.contents = next
	return nil
}

func (s *Store) copy() Contents {
	return Contents{
		Volumes:   maps.Clone(s.contents.Volumes),
		Snapshots: maps.Clone(s.contents.Snapshots),
	}
}

func (s *Store) write(contents Contents) error {
	content, err := json.MarshalIndent(contents, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(s.file), 0o700); err != nil {
		return err
	}
	partial := s.file + ".partial"
	if err := os.WriteFile(partial, content, 0o600); err != nil {
		return err
	}
	return os.Rename(partial, s.file)
}
