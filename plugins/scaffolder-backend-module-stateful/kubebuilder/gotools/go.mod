// The two packages of golang.org/x/tools that kubebuilder imports, without the go command.
module golang.org/x/tools

go 1.26.0
