#!/usr/bin/env node
import { commandLine } from './commands/command-line.js';
import type { DigestOptions } from './commands/digest.js';
import type { ExportOptions } from './commands/export.js';
import { giveWay, giveWayALittle } from './commands/give-way.js';
import type { InviteOptions } from './commands/invite.js';
import type { MigrateOptions } from './commands/migrate.js';
import type { ReplayOptions } from './commands/replay.js';
import type { RolesOptions } from './commands/roles.js';
import type { AddOptions } from './commands/schedule/add.js';
import type { ScheduleOptions } from './commands/schedule.js';
import { loadSettings } from './commands/settings.js';

const { command, run, runAnyway, start, t } = commandLine(loadSettings());

command('start').action(run(async (context) => (await import('./commands/start.js')).start(context)));

command('check')
  .argument('<files...>', t('command-check.files'))
  .action(
    run(async (context, files: string[]) => (await import('./commands/check.js')).check(files, context)),
  );

command('preview')
  .argument('<file>', t('command-file'))
  .action(
    run(async (context, file: string) => (await import('./commands/preview.js')).preview(file, context)),
  );

command('replay')
  .argument('<file>', t('command-file'))
  .requiredOption('--answers <json>', t('command-replay.answers'))
  .option('--language <tag>', t('command-replay.language'))
  .option('--now <moment>', t('command-replay.now'))
  .action(
    run(async (context, file: string, options: ReplayOptions) =>
      (await import('./commands/replay.js')).replay(file, options, context),
    ),
  );

command('export')
  .requiredOption('--form <name>', t('command-export.form'))
  .requiredOption('--out <folder>', t('command-export.out'))
  .option('--labels <language>', t('command-export.labels'))
  .option('--split', t('command-export.split'))
  .action(
    run(async (context, options: ExportOptions) => {
      giveWay();
      return (await import('./commands/export.js')).exportForm(options, context);
    }),
  );

command('digest')
  .requiredOption('--week <week>', t('command-digest.week'))
  .option('--out <folder>', t('command-digest.out'))
  .option('--language <tag>', t('command-digest.language'))
  .action(
    run(async (context, options: DigestOptions) => {
      giveWayALittle();
      return (await import('./commands/digest.js')).digest(options, context);
    }),
  );

command('invite')
  .option('--role <role>', t('command-invite.role'))
  .option('--structure <id>', t('command-invite.structure'))
  .option('--form <name>', t('command-invite.form'))
  .option('--uses <number>', t('command-invite.uses'), '1')
  .option('--days <number>', t('command-invite.days'), '30')
  .option('--qr <file>', t('command-invite.qr'))
  .option('--revoke <id>', t('command-invite.revoke'))
  .action(
    run(async (context, options: InviteOptions) =>
      (await import('./commands/invite.js')).invite(options, context),
    ),
  );

command('roles')
  .option('--structure <id>', t('command-roles.structure'))
  .option('--remove <id>', t('command-roles.remove'))
  .action(
    run(async (context, options: RolesOptions) =>
      (await import('./commands/roles.js')).roles(options, context),
    ),
  );

command('recompute').action(
  run(async (context) => {
    giveWayALittle();
    return (await import('./commands/recompute.js')).recompute(context);
  }),
);

const deadLetters = command('dead-letters').action(
  run(async (context) => (await import('./commands/dead-letters.js')).list(context)),
);
deadLetters.helpCommand(false);
deadLetters
  .command('show')
  .description(t('command-dead-letters-show'))
  .argument('<number>', t('command-dead-letters-show.number'))
  .action(
    run(async (context, number: string) =>
      (await import('./commands/dead-letters.js')).show(number, context),
    ),
  );
deadLetters
  .command('discard')
  .description(t('command-dead-letters-discard'))
  .argument('[number]', t('command-dead-letters-show.number'))
  .option('--all', t('command-dead-letters-discard.all'))
  .action(
    run(async (context, number: string | undefined, options: { all?: boolean }) =>
      (await import('./commands/dead-letters.js')).discard(number, options, context),
    ),
  );

const schedule = command('schedule');
schedule.helpCommand(false);
schedule
  .command('next')
  .description(t('command-schedule-next'))
  .option('--days <number>', t('command-schedule-next.days'))
  .action(
    run(async (context, options: ScheduleOptions) =>
      (await import('./commands/schedule.js')).scheduleNext(options, context),
    ),
  );

schedule
  .command('list')
  .description(t('command-schedule-list'))
  .action(run(async (context) => (await import('./commands/schedule/list.js')).scheduleList(context)));
schedule
  .command('add')
  .description(t('command-schedule-add'))
  .argument('<id>', t('command-schedule-add.id'))
  .option('--questionnaire <name>', t('command-schedule-add.questionnaire'))
  .option('--digest', t('command-schedule-add.digest'))
  .option('--roles <roles...>', t('command-schedule-add.roles'))
  .option('--structures <ids...>', t('command-schedule-add.structures'))
  .option('--groups <ids...>', t('command-schedule-add.groups'))
  .option('--events <names...>', t('command-schedule-add.events'))
  .option('--days <days...>', t('command-schedule-add.days'))
  .option('--every <weeks>', t('command-schedule-add.every'))
  .option('--day-of-month <number>', t('command-schedule-add.day-of-month'))
  .option('--date <day>', t('command-schedule-add.date'))
  .requiredOption('--at <time>', t('command-schedule-add.at'))
  .option('--zone <zone>', t('command-schedule-add.zone'))
  .option('--start <day>', t('command-schedule-add.start'))
  .option('--end <day>', t('command-schedule-add.end'))
  .option('--grace <hours>', t('command-schedule-add.grace'))
  .option('--anytime', t('command-schedule-add.anytime'))
  .option('--meanwhile <what>', t('command-schedule-add.meanwhile'))
  .action(
    run(async (context, id: string, options: AddOptions) =>
      (await import('./commands/schedule/add.js')).addByCommand(id, options, context),
    ),
  );
schedule
  .command('remove')
  .description(t('command-schedule-remove'))
  .argument('<id>', t('command-schedule-remove.id'))
  .action(
    run(async (context, id: string) =>
      (await import('./commands/schedule/remove.js')).removeByCommand(id, context),
    ),
  );

for (const [name, paused] of [
  ['pause', true],
  ['resume', false],
] as const)
  schedule
    .command(name)
    .description(t(`command-schedule-${name}`))
    .argument('<id>', t('command-schedule-pause.id'))
    .action(
      run(async (context, id: string) => (await import('./commands/pause.js')).pause(id, paused, context)),
    );

command('campaign').action(
  run(async (context) => (await import('./commands/campaign.js')).campaign(context)),
);

command('migrate')
  .requiredOption('--to <url>', t('command-migrate.to'))
  .action(
    run(async (context, options: MigrateOptions) =>
      (await import('./commands/migrate.js')).migrate(options, context),
    ),
  );

command('backup')
  .argument('<file>', t('command-backup.file'))
  .action(
    run(async (context, file: string) => {
      giveWay();
      return (await import('./commands/backup.js')).backup(file, context);
    }),
  );

command('restore')
  .argument('<file>', t('command-restore.file'))
  .action(
    run(async (context, file: string) => (await import('./commands/restore.js')).restore(file, context)),
  );

command('rotate-key')
  .option('--to <key>', t('command-rotate-key.to'))
  .action(
    run(async (context, options: { to?: string }) =>
      (await import('./commands/rotate-key.js')).rotateKeyCommand(options, context),
    ),
  );

command('doctor').action(
  runAnyway(async (surroundings) => (await import('./commands/doctor.js')).doctor(surroundings)),
);

await start(process.argv);
