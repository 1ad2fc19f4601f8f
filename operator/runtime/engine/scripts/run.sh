# Runs one of the application's scripts in its container: sh run.sh CALL REVISION SECONDS KEY INSTANCE LIVE
# Answers as the script does: 0 is done, 75 is not yet, 124 is that it took longer than SECONDS, anything else a failure.
# INSTANCE tells a container from the one before it was restarted, whose processes and states are gone. LIVE tells the live
# parameters that are to be read, if any are.
set -u
call=$1 revision=$2 seconds=$3 key=$4 live=$6
parameters=${LIVE:-/config/live}
scripts=${SCRIPTS:-/scripts}
state=${SCRATCH:-/tmp}/engine/$5
not_yet=75
too_long=124

mkdir -p "$state" || exit 1

# mounted FOLDER REVISION: the kubelet brings what changed into the container about a minute later.
mounted() {
  present=
  [ -r "$1/revision" ] && read -r present <"$1/revision"
  [ "$present" = "$2" ]
}
if ! mounted "$scripts" "$revision"; then
  echo "the scripts of revision $revision are not mounted yet" >&2
  exit $not_yet
fi
if [ -n "$live" ] && ! mounted "$parameters" "$live"; then
  echo "the parameters of revision $live are not mounted yet" >&2
  exit $not_yet
fi

# One at a time: an operator that takes over does not know what its predecessor began.
lock=$state/$call.lock
take() {
  (set -C && echo "$$ $(($(date +%s) + seconds + 30))" >"$lock") 2>/dev/null
}
if ! take; then
  owner='' until=0
  [ -r "$lock" ] && read -r owner until <"$lock"
  if [ -n "$owner" ] && kill -0 "$owner" 2>/dev/null && [ "$until" -gt "$(date +%s)" ]; then
    echo "it still runs" >&2
    exit $not_yet
  fi
  rm -f "$lock"
  take || exit $not_yet
fi
trap 'rm -f "$lock"' EXIT

# run SCRIPT: ends it after SECONDS. What it leaves in the background does not hold up the answer: it writes to files.
# Each process is reaped by the one that began it: few applications reap what falls to the container's first process, and
# PostgreSQL's takes one that a signal ended for one of its own that crashed, and restarts the database. So the timer is
# waited for here, and the script by who ends the timer.
run() {
  out=$state/$call.$$
  rm -f "$out.pid" "$out.code" "$out.late"
  sleep "$seconds" >/dev/null 2>&1 &
  timer=$!
  (
    QUIESCE_SECONDS=$seconds sh "$1" >"$out.1" 2>"$out.2" </dev/null &
    echo $! >"$out.pid"
    wait $!
    echo $? >"$out.code"
    [ -e "$out.late" ] || kill "$timer"
    exit 0
  ) >/dev/null 2>&1 &
  worker=$!
  wait "$timer" 2>/dev/null
  if [ ! -e "$out.code" ]; then
    : >"$out.late"
    read -r script <"$out.pid" && kill "$script" 2>/dev/null
  fi
  wait "$worker"
  code=$too_long
  [ -e "$out.late" ] || read -r code <"$out.code"
  cat "$out.1"
  cat "$out.2" >&2
  rm -f "$out.1" "$out.2" "$out.pid" "$out.code" "$out.late"
  return "$code"
}

# others: whether a quiesced state is left that has not run out.
others() {
  now=$(date +%s)
  for other in "$state"/quiesced.*; do
    [ -r "$other" ] || continue
    read -r until <"$other"
    [ "$until" -gt "$now" ] && return 0
    rm -f "$other"
  done
  return 1
}

# resume: ends the quiesced state of KEY, unless another is left that needs it still.
resume() {
  call=resume
  rm -f "$state/quiesced.$key" "$state/done.$key"
  others && return 0
  [ -r "$scripts/resume" ] || return 0
  run "$scripts/resume"
}

quiesce() {
  mark=$state/quiesced.$key
  [ -e "$state/done.$key" ] && [ -e "$mark" ] && return 0
  if [ ! -e "$mark" ]; then
    mine=$(($(date +%s) + seconds))
    rm -f "$state/done.$key"
    echo "$mine" >"$mark"
    # Whatever becomes of the operator and of this call, it ends.
    (
      trap '' HUP
      sleep "$seconds"
      [ -r "$mark" ] && read -r until <"$mark" && [ "$until" = "$mine" ] && resume
    ) </dev/null >/dev/null 2>&1 &
  fi
  run "$scripts/quiesce"
  answer=$?
  if [ ! -e "$mark" ]; then
    resume >/dev/null 2>&1
    [ "$answer" -eq $too_long ] && return $too_long
    echo "it was ended while it began" >&2
    return 1
  fi
  case $answer in
  0) : >"$state/done.$key" ;;
  "$not_yet") ;;
  *) resume >/dev/null 2>&1 ;;
  esac
  return $answer
}

case $call in
quiesce) quiesce ;;
resume) resume ;;
*) run "$scripts/$call" ;;
esac
