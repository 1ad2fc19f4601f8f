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

package configuration

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

func TestParametersAreRendered(t *testing.T) {
	g := NewWithT(t)
	config := v1alpha1.ExemplarClusterConfig{
		MaxConnections: new(int64(0)), LogLevel: new("debug"), WalSize: new(resource.MustParse("1.5Gi")),
		IdleTimeout: &metav1.Duration{Duration: 90 * time.Second}, Label: new("a \"b\"\n"), Strict: new(false),
	}
	g.Expect(restartParameters(config)).To(Equal(map[string]string{
		"MAX_CONNECTIONS": "0", "WAL_SIZE": "1536Mi", "LABEL": "a \"b\"\n", "STRICT": "false",
	}))
	g.Expect(reloadParameters(config)).To(Equal(map[string]string{"LOG_LEVEL": "debug", "IDLE_TIMEOUT": "1m30s"}))
	g.Expect(restartParameters(v1alpha1.ExemplarClusterConfig{})).To(BeEmpty(), "what is left out is not there")
	g.Expect(reloadParameters(v1alpha1.ExemplarClusterConfig{})).To(BeEmpty())
}
