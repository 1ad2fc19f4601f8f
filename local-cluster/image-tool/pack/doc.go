// SPDX-License-Identifier: Apache-2.0

// Package pack makes an image of tar archives and files, in the archive format
// that `docker load` and `ctr images import` take. The same input makes the same
// bytes: nothing in an image tells when it was made.
package pack
