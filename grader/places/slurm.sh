#!/bin/sh
#SBATCH --job-name=grade-class
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=12:00:00
# slurm.sh NN-name SUBMISSIONS OUT.csv: a class as a SLURM job array. From the course's folder, which all
# nodes must see under the same name, as built there with `make grading LAB=7`:
#
#   sbatch --wait grader/places/slurm.sh 07-skiplist submissions class.csv
#   make grade-class LAB=7 SUBMISSIONS=submissions OUT=class.csv       grades what is missing, and makes the table
#
# A task that was ended may simply be sent again: what it has done already, it does not do twice.
PART=$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT JOBS=1 exec grader/places/class.sh "$@"
