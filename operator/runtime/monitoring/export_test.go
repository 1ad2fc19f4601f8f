// SPDX-License-Identifier: Apache-2.0

package monitoring

// PrometheusRuleOf is the PrometheusRule of a cluster.
var PrometheusRuleOf = prometheusRule

// KindGone says whether an error means that the API server does not have the kind.
var KindGone = kindGone
