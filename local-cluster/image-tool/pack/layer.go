// SPDX-License-Identifier: Apache-2.0

package pack

import (
	"archive/tar"
	"encoding/binary"
	"io"
	"os"
	"strings"
)

// writeLayer writes files as a tar archive. Time stamps are left out.
func writeLayer(out io.Writer, files []File) error {
	archive := tar.NewWriter(out)
	for _, file := range files {
		if err := writeFile(archive, file); err != nil {
			return err
		}
	}
	return archive.Close()
}

func writeFile(archive *tar.Writer, file File) error {
	mode, err := file.mode()
	if err != nil {
		return err
	}
	header := &tar.Header{
		Typeflag: tar.TypeReg,
		Name:     strings.TrimPrefix(file.Path, "/"),
		Mode:     mode,
		Uid:      file.UID,
		Gid:      file.GID,
		Format:   tar.FormatPAX,
	}
	if file.BindsPrivilegedPorts {
		header.PAXRecords = map[string]string{"SCHILY.xattr.security.capability": netBindService()}
	}
	if file.isDirectory() {
		header.Typeflag = tar.TypeDir
		return archive.WriteHeader(header)
	}
	content := []byte(file.Content)
	if file.Source != "" {
		if content, err = os.ReadFile(file.Source); err != nil {
			return err
		}
	}
	header.Size = int64(len(content))
	if err := archive.WriteHeader(header); err != nil {
		return err
	}
	_, err = archive.Write(content)
	return err
}

// netBindService is the extended attribute that `setcap cap_net_bind_service=+ep`
// writes: struct vfs_cap_data of linux/capability.h, revision 2.
func netBindService() string {
	const (
		revision2      = 0x02000000
		effective      = 0x000001
		capNetBind     = 1 << 10
		inheritableLow = 0
	)
	var attribute []byte
	for _, word := range []uint32{revision2 | effective, capNetBind, inheritableLow, 0, 0} {
		attribute = binary.LittleEndian.AppendUint32(attribute, word)
	}
	return string(attribute)
}
