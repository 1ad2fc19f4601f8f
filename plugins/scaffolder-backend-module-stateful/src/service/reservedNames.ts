// SPDX-License-Identifier: Apache-2.0

/** https://go.dev/ref/spec#Keywords */
export const goKeywords = (
  'break case chan const continue default defer else fallthrough for func go goto if import ' +
  'interface map package range return select struct switch type var'
).split(' ');

/** https://go.dev/ref/spec#Predeclared_identifiers */
export const goPredeclared = (
  'any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 ' +
  'rune string uint uint8 uint16 uint32 uint64 uintptr true false iota nil append cap clear close ' +
  'complex copy delete imag len make max min new panic print println real recover'
).split(' ');

/** Packages and folders of the repository that is generated. */
export const repositoryPackages =
  'api cmd config controller dist docs e2e hack internal main operator test testdata utils vendor'.split(
    ' ',
  );

/**
 * Words that YAML 1.1 reads as something else than text, for the name stands unquoted in labels; neither does the
 * generator take them for a domain (kubebuilder/internal/names/validate.go).
 */
export const yamlWords = 'y n yes no on off true false null'.split(' ');

/**
 * What `kubectl get` calls the kinds that every Kubernetes cluster has (`kubectl api-resources`, 1.37):
 * singular, plural and short names. The generated kind takes the name as its short name.
 */
export const kubernetesResources = (
  'apiservice apiservices binding bindings certificatesigningrequest certificatesigningrequests csr ' +
  'clusterrole clusterroles clusterrolebinding clusterrolebindings clustertrustbundle clustertrustbundles ' +
  'componentstatus componentstatuses cs configmap configmaps cm ' +
  'controllerrevision controllerrevisions crd crds cronjob cronjobs cj csidriver csidrivers csinode csinodes ' +
  'csistoragecapacity csistoragecapacities customresourcedefinition customresourcedefinitions ' +
  'daemonset daemonsets ds deployment deployments deploy deviceclass deviceclasses endpoints ep ' +
  'endpointslice endpointslices event events ev flowschema flowschemas horizontalpodautoscaler ' +
  'horizontalpodautoscalers hpa ingress ingresses ing ingressclass ingressclasses ipaddress ipaddresses ip ' +
  'job jobs lease leases limitrange limitranges limits localsubjectaccessreview localsubjectaccessreviews ' +
  'mutatingwebhookconfiguration mutatingwebhookconfigurations namespace namespaces ns ' +
  'networkpolicy networkpolicies netpol node nodes persistentvolume persistentvolumes pv ' +
  'persistentvolumeclaim persistentvolumeclaims pvc pod pods po poddisruptionbudget poddisruptionbudgets pdb ' +
  'podtemplate podtemplates priorityclass priorityclasses pc prioritylevelconfiguration ' +
  'prioritylevelconfigurations replicaset replicasets rs replicationcontroller replicationcontrollers rc ' +
  'resourceclaim resourceclaims resourceclaimtemplate resourceclaimtemplates resourcequota resourcequotas quota ' +
  'resourceslice resourceslices role roles rolebinding rolebindings runtimeclass runtimeclasses ' +
  'secret secrets selfsubjectaccessreview selfsubjectaccessreviews selfsubjectreview selfsubjectreviews ' +
  'selfsubjectrulesreview selfsubjectrulesreviews service services svc serviceaccount serviceaccounts sa ' +
  'servicecidr servicecidrs statefulset statefulsets sts storageclass storageclasses sc ' +
  'subjectaccessreview subjectaccessreviews tokenreview tokenreviews validatingadmissionpolicy ' +
  'validatingadmissionpolicies validatingadmissionpolicybinding validatingadmissionpolicybindings ' +
  'validatingwebhookconfiguration validatingwebhookconfigurations volumeattachment volumeattachments ' +
  'volumeattributesclass volumeattributesclasses vac volumesnapshot volumesnapshots vs all'
).split(' ');

/** Every word that cannot be the name of a service, sorted, each once. */
export const reservedNames: readonly string[] = [
  ...new Set([
    ...goKeywords,
    ...goPredeclared,
    ...repositoryPackages,
    ...yamlWords,
    ...kubernetesResources,
  ]),
].sort();
