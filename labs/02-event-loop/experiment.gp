# The road not taken, drawn from gateways.tsv. Readable in black and white: points differ, not only colours.
#   gnuplot -e "folder='build/experiment/02-event-loop.data'" labs/02-event-loop/experiment.gp
if (!exists("folder")) folder = 'build/experiment/02-event-loop.data'
file = folder . '/gateways.tsv'
set datafile separator '\t'
set terminal svg size 800,480 font 'Helvetica,16' background rgb 'white'
set logscale x
set xlabel 'clients, each waiting for its reply'
set grid ytics lc rgb '#dddddd'
set key outside top center horizontal
set style line 1 lc rgb '#000000' lw 2 pt 7 ps 1.2
set style line 2 lc rgb '#777777' lw 2 pt 5 ps 1.2 dt 2
set style line 3 lc rgb '#aaaaaa' lw 2 pt 9 ps 1.4 dt 3
set style line 4 lc rgb '#1f5fa8' lw 3 pt 13 ps 1.6
names = 'no lock|one mutex|64 locks|one thread'
name(i) = word('"no lock" "one mutex" "64 locks" "one thread"', i)
pick(i, column) = sprintf("< awk -F'\\t' -v s='%s' '$2 == s {print $1 \"\\t\" $%d}' %s", name(i), column, file)

set yrange [0:*]
set output folder . '/throughput.svg'
set ylabel 'thousand requests a second'
plot for [i=1:4] pick(i, 3) using 1:($2/1000) with linespoints ls i title name(i)

set output folder . '/switches.svg'
set ylabel 'context switches a request, voluntary'
plot for [i=1:4] pick(i, 7) using 1:2 with linespoints ls i title name(i)

set output folder . '/cpu.svg'
set ylabel 'server CPU a request, microseconds'
plot for [i=1:4] pick(i, 6) using 1:2 with linespoints ls i title name(i)
