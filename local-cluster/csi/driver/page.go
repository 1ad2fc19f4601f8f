// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"strconv"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// cutPage returns the part of a list that starts where an earlier page ended,
// and the token with which the next begins; none after the last. A size of 0
// means as many as there are.
func cutPage[T any](list []T, token string, size int32) (page []T, next string, err error) {
	start := 0
	if token != "" {
		start, err = strconv.Atoi(token)
		if err != nil || start < 0 || start > len(list) {
			return nil, "", status.Errorf(codes.Aborted, "%q is not a token of this list", token)
		}
	}
	page = list[start:]
	if size > 0 && int(size) < len(page) {
		return page[:size], strconv.Itoa(start + int(size)), nil
	}
	return page, "", nil
}
