// The kinds of others that generated repositories have objects of: their definitions are read from the modules; nothing is
// built.
module stateful.example.com/schemas

go 1.26.0

require (
	github.com/argoproj/argo-cd/v3 v3.4.13
	github.com/fluxcd/kustomize-controller v1.9.0
	github.com/fluxcd/source-controller v1.9.0
	github.com/prometheus-operator/prometheus-operator v0.85.0
)
